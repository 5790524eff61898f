#include "analysis/parser.h"

#include <algorithm>
#include <array>

namespace selon::analysis {

namespace {

/// One root a sentence: the first verb among the candidates, else the first; the others stand beside it.
void keep_one_root(const TreeWords& words, std::span<Arc> arcs) {
  std::int32_t root = -1;
  bool verb = false;
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    if (arcs[i].head >= 0) continue;
    const bool is_verb = words.tags[i].upos == Upos::verb;
    const bool better = root < 0 || (is_verb && !verb);
    if (better) {
      root = static_cast<std::int32_t>(i);
      verb = is_verb;
    }
  }
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    if (arcs[i].head >= 0) continue;
    const bool mark = words.tags[i].upos == Upos::punct;
    if (static_cast<std::int32_t>(i) == root) {
      arcs[i].relation = Dependency::root;
    } else {
      arcs[i] = {root, mark ? Dependency::punct : Dependency::parataxis};
    }
  }
}

}  // namespace

Parser::Parser(const pack::Linear& weights) : weights_(weights), scores_(weights.labels().size()) {
  for (const auto& label : weights.labels()) steps_.push_back(step_of(label).value_or(Step{}));
}

Step Parser::best_step() {
  std::fill(scores_.begin(), scores_.end(), 0);
  weights_.add_scores(features_, scores_);
  std::array<bool, 4> allowed{};
  for (const Move move : {Move::shift, Move::reduce, Move::left, Move::right})
    allowed[static_cast<std::size_t>(move)] = state_.allows(move);
  std::size_t best = steps_.size();
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    if (!allowed[static_cast<std::size_t>(steps_[i].move)]) continue;
    if (best == steps_.size() || scores_[i] > scores_[best]) best = i;
  }
  if (best != steps_.size()) return steps_[best];
  // Weights without a fitting label: any allowed move keeps the parse going.
  if (allowed[0]) return {Move::shift, Dependency::none};
  return allowed[1] ? Step{Move::reduce, Dependency::none} : Step{Move::left, Dependency::dep};
}

void Parser::parse(const TreeWords& words, std::span<Arc> arcs) {
  state_.start(words.words.size());
  while (!state_.done()) {
    features_.clear();
    tree_features(words, state_, features_);
    state_.apply(best_step());
  }
  for (std::int32_t i = 0; i < state_.size(); ++i) {
    const auto& node = state_.node(i);
    arcs[static_cast<std::size_t>(i)] = {node.head == state_.size() ? -1 : node.head, node.relation};
  }
  keep_one_root(words, arcs);
}

}  // namespace selon::analysis
