#include "bags.h"

#include <algorithm>
#include <cmath>

namespace selon::mentions {

void Bag::close() {
  std::sort(words_.begin(), words_.end());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (kept > 0 && words_[kept - 1].first == words_[i].first)
      words_[kept - 1].second += words_[i].second;
    else
      words_[kept++] = words_[i];
  }
  words_.resize(kept);
}

void Bag::normalise() {
  double squares = 0;
  for (const auto& [word, weight] : words_) squares += weight * weight;
  if (squares <= 0) return;
  for (auto& [word, weight] : words_) weight /= std::sqrt(squares);
}

double Bag::weight(Word word) const {
  const auto it = std::lower_bound(words_.begin(), words_.end(), std::pair(word, -1e300));
  return it != words_.end() && it->first == word ? it->second : 0;
}

namespace {

template <class Both>
void each_common(const Bag& a, const Bag& b, Both both) {
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (x->first == y->first)
      both(x->second, y->second), ++x, ++y;
    else if (x->first < y->first)
      ++x;
    else
      ++y;
  }
}

double total(const Bag& bag) {
  double out = 0;
  for (const auto& [word, weight] : bag) out += weight;
  return out;
}

}  // namespace

double dot(const Bag& a, const Bag& b) {
  double out = 0;
  each_common(a, b, [&](double x, double y) { out += x * y; });
  return out;
}

Overlap overlap(const Bag& a, const Bag& b) {
  Overlap out;
  double common = 0;
  each_common(a, b, [&](double x, double y) { common += std::min(x, y), ++out.count; });
  out.apart = out.count == 0 && !a.empty() && !b.empty();
  if (common > 0) out.share = common / std::min(total(a), total(b));
  return out;
}

}  // namespace selon::mentions
