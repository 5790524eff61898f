// Parser: a dependency tree for each sentence, by greedy arc-eager moves.
//
// In: a sentence's shapes and tags, and the parser's weights. Out: a tree with one root. Linear in the sentence.
// Deterministic: integer sums, and the first of equal moves wins.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/tree_state.h"
#include "pack/weights.h"

namespace selon::analysis {

struct Arc {
  std::int32_t head = -1;  ///< position in the sentence; -1 = root
  Dependency relation = Dependency::none;
  bool operator==(const Arc&) const = default;
};

class Parser {
 public:
  /// Requires: weights outlive the parser.
  explicit Parser(const pack::Linear& weights);
  bool ready() const { return !weights_.empty(); }
  /// Requires: arcs.size() == words.words.size().
  void parse(const TreeWords& words, std::span<Arc> arcs);

 private:
  Step best_step();

  const pack::Linear& weights_;
  std::vector<Step> steps_;
  std::vector<std::uint64_t> features_;
  std::vector<std::int32_t> scores_;
  TreeState state_;
};

}  // namespace selon::analysis
