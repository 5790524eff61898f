// Learning the parser: arc-eager with a dynamic oracle (Goldberg and Nivre 2012).
#pragma once

#include <vector>

#include "analysis/parser.h"
#include "corpus.h"
#include "perceptron.h"

namespace selon::train {

struct TreePlan {
  int epochs = 12;
  std::uint64_t seed = 1;
  std::size_t limit = 2500000;
};

/// A gold sentence with the tags that the tagger would give it.
struct TreeItem {
  const GoldSentence* gold = nullptr;
  std::vector<analysis::Tag> tags;
};

/// Returns: the bytes of a weights file.
std::string learn_trees(const std::vector<TreeItem>& items, const TreePlan& plan);

/// Heads made projective by lifting arcs; size() = the root.
std::vector<std::int32_t> projective_heads(const GoldSentence& sentence);

}  // namespace selon::train
