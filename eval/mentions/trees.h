// Boosted trees as learned by train/events: from the traits of a pair to the probability that it tells one
// happening.
//
// In: a text file, a tree a line; nodes "trait threshold left right" (to the left where the trait is not
// greater), leaves "= value", joined by ";". Out: the sum of the leaves reached, as a probability.
#pragma once

#include <string>
#include <vector>

#include "traits.h"

namespace selon::mentions {

class Trees {
 public:
  /// Returns: false where the file is not there or not in the form above.
  bool load(const std::string& path);
  double probability(const Traits& traits) const;

 private:
  struct Node {
    int trait = -1;  ///< -1 = leaf
    double value = 0;
    std::size_t left = 0, right = 0;
  };
  std::vector<std::vector<Node>> trees_;
};

}  // namespace selon::mentions
