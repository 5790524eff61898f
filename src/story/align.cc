#include "story/align.h"

#include <algorithm>
#include <bit>

namespace selon::story {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFFU;
/// How far one match may lie from the next, in words; a sentence put in between begins another stretch.
constexpr std::uint32_t kGap = 10;
/// Words put in or dropped between two matches.
constexpr std::uint32_t kDrift = 6;
constexpr std::uint32_t kRecurring = 6;
/// The shortest stretch, and how dense its common words must be. Found on generated copies and on separate
/// accounts of one event (eval/copies.py): at thirty words edited in a hundred, two thirds remain.
constexpr std::uint32_t kLeastSame = 6;
constexpr double kDense = 0.45;

/// Where each run of two words stands in a text.
class Runs {
 public:
  explicit Runs(const Wording& text)
      : mask_(std::bit_ceil(text.size() * 2 + 2) - 1), heads_(mask_ + 1, kNone) {
    next_.resize(text.size(), kNone);
    keys_.resize(text.size());
    for (std::size_t i = text.size() < 2 ? 0 : text.size() - 1; i-- > 0;) {
      keys_[i] = key(text, i);
      auto& head = heads_[slot(keys_[i])];
      next_[i] = head, head = static_cast<std::uint32_t>(i);
    }
  }
  static std::uint32_t key(const Wording& text, std::size_t i) {
    return static_cast<std::uint32_t>(text.words[i]) << 16 | text.words[i + 1];
  }
  std::uint32_t first(std::uint32_t key) const { return seek(heads_[slot(key)], key); }
  std::uint32_t next(std::uint32_t at) const { return seek(next_[at], keys_[at]); }

 private:
  std::size_t slot(std::uint32_t key) const { return (key * 0x9E3779B1U >> 7) & mask_; }
  std::uint32_t seek(std::uint32_t at, std::uint32_t key) const {
    while (at != kNone && keys_[at] != key) at = next_[at];
    return at;
  }
  std::size_t mask_;
  std::vector<std::uint32_t> heads_, next_, keys_;
};

struct Chain {
  std::uint32_t begin_a, begin_b, last_a, last_b;  ///< where its first and its last run begin
  std::vector<WordPair> same;
};

class Chains {
 public:
  explicit Chains(std::size_t words_b) : at_b_(words_b, kNone) {}

  void meet(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t found = before(a, b);
    const std::uint32_t chain = found == kNone ? static_cast<std::uint32_t>(all_.size()) : found;
    if (found == kNone) all_.push_back({a, b, a, b, {}});
    Chain& into = all_[chain];
    into.last_a = a, into.last_b = b;
    for (std::uint32_t k = 0; k < 2; ++k)
      if (into.same.empty() || (into.same.back().first < a + k && into.same.back().second < b + k))
        into.same.emplace_back(a + k, b + k);
    at_b_[b] = chain;
  }
  std::vector<Chain>& all() { return all_; }

 private:
  /// The chain whose last match lies nearest before, on nearly the same diagonal.
  std::uint32_t before(std::uint32_t a, std::uint32_t b) const {
    std::uint32_t best = kNone, least = kDrift + 1;
    for (std::uint32_t back = 1; back <= kGap && back <= b; ++back) {
      const std::uint32_t chain = at_b_[b - back];
      if (chain == kNone) continue;
      const Chain& c = all_[chain];
      if (c.last_b != b - back || c.last_a >= a || a - c.last_a > kGap) continue;
      const std::uint32_t step = a - c.last_a, drift = step > back ? step - back : back - step;
      if (drift < least) best = chain, least = drift;
      if (drift == 0) break;
    }
    return best;
  }
  std::vector<Chain> all_;
  std::vector<std::uint32_t> at_b_;  ///< by word of b: the chain that matched there last
};

bool is_dense(const Chain& chain) {
  if (chain.same.size() < kLeastSame) return false;
  const double same = static_cast<double>(chain.same.size());
  return same >= kDense * (chain.last_a + 2 - chain.begin_a) &&
         same >= kDense * (chain.last_b + 2 - chain.begin_b);
}

/// Marks [begin, end) and returns how much of it was not marked before.
std::uint32_t mark(std::vector<bool>& marked, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t fresh = 0;
  for (std::uint32_t i = begin; i < end; ++i)
    if (!marked[i]) marked[i] = true, ++fresh;
  return fresh;
}

}  // namespace

Alignment align(const Wording& a, const Wording& b) {
  Alignment out;
  if (a.size() < 2 || b.size() < 2) return out;
  const Runs runs(b);
  Chains chains(b.size());
  for (std::uint32_t i = 0; i + 1 < a.size(); ++i) {
    std::uint32_t looked = 0;
    for (std::uint32_t j = runs.first(Runs::key(a, i)); j != kNone && looked < kRecurring;
         j = runs.next(j), ++looked)
      chains.meet(i, j);
  }
  auto& all = chains.all();
  std::erase_if(all, [](const Chain& chain) { return !is_dense(chain); });
  // The longest first; one that adds less than half of itself to either text repeats another.
  std::stable_sort(all.begin(), all.end(),
                   [](const Chain& x, const Chain& y) { return x.same.size() > y.same.size(); });
  std::vector<bool> in_a(a.size()), in_b(b.size());
  std::uint32_t same = 0;
  for (Chain& chain : all) {
    const std::uint32_t end_a = chain.last_a + 2, end_b = chain.last_b + 2;
    std::uint32_t old = 0;
    for (std::uint32_t i = chain.begin_a; i < end_a; ++i) old += in_a[i];
    if (old * 2 > end_a - chain.begin_a) continue;
    out.covered_a += mark(in_a, chain.begin_a, end_a);
    out.covered_b += mark(in_b, chain.begin_b, end_b);
    same += static_cast<std::uint32_t>(chain.same.size());
    out.stretches.push_back({chain.begin_a, end_a, chain.begin_b, end_b, std::move(chain.same)});
  }
  std::sort(out.stretches.begin(), out.stretches.end(),
            [](const Stretch& x, const Stretch& y) { return x.begin_a < y.begin_a; });
  out.share_a = static_cast<double>(out.covered_a) / static_cast<double>(a.size());
  out.share_b = static_cast<double>(out.covered_b) / static_cast<double>(b.size());
  out.exact = out.covered_a == 0 ? 0 : std::min(1.0, static_cast<double>(same) / out.covered_a);
  return out;
}

}  // namespace selon::story
