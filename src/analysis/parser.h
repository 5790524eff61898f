// Parser: a dependency tree for each sentence, from scores of every pair of its words (Dozat and Manning 2017).
//
// In: what the encoder made of a sentence's words. Out: a tree with one root: the best head of each word where these make a
// tree, else the best tree (Chu and Liu 1965, Edmonds 1967). Quadratic in the sentence, which is bounded (sentences.h).
// Leaves out: where sentences begin (reader.h).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/kernels.h"
#include "analysis/rows.h"
#include "selon/analysis.h"

namespace selon::analysis {

struct Arc {
  std::int32_t head = -1;  ///< position in the sentence; -1 = root
  Dependency relation = Dependency::none;
  std::uint8_t label = 0;  ///< of the weights
  bool operator==(const Arc&) const = default;
};

/// What the parser reads of words: activations as child and as head, and sums for relations, as child then as head.
struct Encoded {
  Rows<std::uint8_t> arc_child, arc_head;
  Rows<float> relations;

  void resize(std::size_t words, const pack::Network& network) {
    arc_child.resize(words, network.arc_width);
    arc_head.resize(words, network.arc_width);
    relations.resize(words, std::size_t{2} * network.relation_width);
  }
};

class Parser {
 public:
  /// Requires: network outlives the parser.
  Parser(const pack::Network& network, const Kernels& kernels);
  /// The words [first, first + arcs.size()) of encoded are one sentence.
  void parse(const Encoded& encoded, std::size_t first, std::span<Arc> arcs);

  /// Labels like "root+nsubj" give the relations of a contraction's other words too; of the others the list is empty.
  const std::vector<std::vector<Dependency>>& inner() const { return inner_; }

 private:
  void score_heads(const Encoded& encoded, std::size_t first, std::size_t words);
  void name_relations(const Encoded& encoded, std::size_t first, std::span<Arc> arcs);

  const pack::Network& network_;
  const Kernels& kernels_;
  std::vector<Dependency> relations_;  ///< by label
  std::vector<std::vector<Dependency>> inner_;
  Rows<std::uint8_t> children_, head_in_, relation_in_;
  Rows<float> child_out_, scores_, relation_scores_;
  std::vector<std::int8_t> packed_;
  std::vector<float> scale_, bias_;
  std::vector<std::int32_t> heads_;
};

}  // namespace selon::analysis
