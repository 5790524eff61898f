#include "average_link.h"

#include <numeric>

namespace selon::mentions {

namespace {

/// Groups as they grow, each under its first member, with the mean likeness of every two and the likest
/// companion of each.
class Growing {
 public:
  explicit Growing(const Table& likeness)
      : mean_(likeness), size_(likeness.size(), 1), best_(likeness.size()), home_(likeness.size()) {
    std::iota(home_.begin(), home_.end(), 0U);
    for (std::size_t i = 0; i < size_.size(); ++i) find_best(i);
  }

  bool join_likest(double least) {
    std::size_t a = none();
    for (std::size_t i = 0; i < size_.size(); ++i)
      if (size_[i] > 0 && best_[i] != none() &&
          (a == none() || mean_.at(i, best_[i]) > mean_.at(a, best_[a])))
        a = i;
    if (a == none() || mean_.at(a, best_[a]) < least) return false;
    join(a, best_[a]);
    return true;
  }

  std::vector<std::size_t> homes() const { return home_; }

 private:
  std::size_t none() const { return size_.size(); }

  void find_best(std::size_t a) {
    best_[a] = none();
    for (std::size_t b = 0; b < size_.size(); ++b)
      if (b != a && size_[b] > 0 && (best_[a] == none() || mean_.at(a, b) > mean_.at(a, best_[a])))
        best_[a] = b;
  }

  void join(std::size_t a, std::size_t b) {
    if (a > b) std::swap(a, b);
    const double in_a = static_cast<double>(size_[a]), in_b = static_cast<double>(size_[b]);
    for (std::size_t c = 0; c < size_.size(); ++c)
      if (size_[c] > 0 && c != a && c != b)
        mean_.set(a, c, (in_a * mean_.at(a, c) + in_b * mean_.at(b, c)) / (in_a + in_b));
    size_[a] += size_[b], size_[b] = 0;
    for (auto& home : home_)
      if (home == b) home = a;
    find_best(a);
    for (std::size_t c = 0; c < size_.size(); ++c)
      if (size_[c] > 0 && c != a &&
          (best_[c] == a || best_[c] == b || mean_.at(c, a) > mean_.at(c, best_[c])))
        find_best(c);
  }

  Table mean_;
  std::vector<std::size_t> size_, best_, home_;
};

}  // namespace

std::vector<std::size_t> average_link(const Table& likeness, double least) {
  Growing groups(likeness);
  while (groups.join_likest(least)) continue;
  return groups.homes();
}

}  // namespace selon::mentions
