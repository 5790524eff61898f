// Bags of weighted words: how like two texts are by what they are made of.
//
// In: words as hashes with their counts or weights. Out: cosines, shares. Leaves out: where words come from.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace selon::mentions {

using Word = std::uint64_t;

/// Words, each once and sorted, with a weight.
class Bag {
 public:
  void add(Word word, double weight) { words_.emplace_back(word, weight); }
  /// Sums what is there twice, and sorts. Requires: before any other use.
  void close();
  /// Divides by the root of the sum of squares.
  void normalise();
  double weight(Word word) const;  ///< 0 where it is not there
  bool empty() const { return words_.empty(); }
  auto begin() const { return words_.begin(); }
  auto end() const { return words_.end(); }
  auto begin() { return words_.begin(); }
  auto end() { return words_.end(); }

 private:
  std::vector<std::pair<Word, double>> words_;
};

/// Sum of products; the cosine where both are normalised.
double dot(const Bag& a, const Bag& b);

/// What two sets share.
struct Overlap {
  double share = 0;  ///< of the lesser side's weight
  int count = 0;
  bool apart = false;  ///< both have words, and none in common
};
Overlap overlap(const Bag& a, const Bag& b);

}  // namespace selon::mentions
