#include "learn_trees.h"

#include <algorithm>
#include <iostream>
#include <map>

namespace selon::train {

namespace {

using analysis::Move;
using analysis::Step;
using analysis::TreeState;

struct Gold {
  std::vector<std::int32_t> heads;
  std::vector<Dependency> relations;
};

/// How many gold arcs a move makes unreachable.
int cost(const TreeState& state, const Gold& gold, Move move) {
  const std::int32_t s = state.top(0), b = state.next(), n = state.size();
  const auto head = [&](std::int32_t i) { return i == n ? -1 : gold.heads[static_cast<std::size_t>(i)]; };
  int lost = 0;
  switch (move) {
    case Move::left:
      // The top loses its dependants to come, and a head to come other than the next word.
      for (std::int32_t k = b; k < n; ++k) lost += head(k) == s;
      lost += head(s) > b;
      break;
    case Move::reduce:
      for (std::int32_t k = b; k < n; ++k) lost += head(k) == s;
      break;
    case Move::right:
    case Move::shift:
      // The next word loses its head on the stack (for right, unless it is the top) and headless dependants there.
      for (const auto k : state.stack()) {
        lost += head(b) == k && !(move == Move::right && k == s);
        lost += head(k) == b && state.node(k).head < 0;
      }
      if (move == Move::right) lost += head(b) > b;
      break;
  }
  return lost;
}

bool right_label(const TreeState& state, const Gold& gold, Step step) {
  const std::int32_t s = state.top(0), b = state.next();
  if (step.move == Move::left && gold.heads[static_cast<std::size_t>(s)] == b)
    return step.relation == gold.relations[static_cast<std::size_t>(s)];
  if (step.move == Move::right && gold.heads[static_cast<std::size_t>(b)] == s)
    return step.relation == gold.relations[static_cast<std::size_t>(b)];
  return true;
}

class Learner {
 public:
  explicit Learner(std::vector<std::string> labels) : model_(std::move(labels)) {
    for (const auto& label : model_.labels()) steps_.push_back(*analysis::step_of(label));
  }

  void sentence(const TreeItem& item, Disguise disguise, bool explore, Random& random) {
    const auto shapes = shapes_of(*item.gold, disguise);
    Gold gold{projective_heads(*item.gold), {}};
    for (const auto& token : item.gold->tokens) gold.relations.push_back(token.relation);
    state_.start(shapes.size());
    while (!state_.done()) {
      features_.clear();
      analysis::tree_features({shapes, item.tags}, state_, features_);
      const auto [guess, best] = choose(gold);
      if (guess != best) {
        model_.update(features_, best, guess);
        ++wrong_;
      }
      model_.next();
      ++total_;
      state_.apply(steps_[explore && random.below(10) != 0 ? guess : best]);
    }
  }

  void report(int epoch) {
    std::cerr << "trees epoch " << epoch << ": " << wrong_ << " of " << total_ << " moves wrong\n";
    wrong_ = total_ = 0;
  }
  const Perceptron& model() const { return model_; }

 private:
  /// The best allowed step, and the best of those that lose nothing.
  std::pair<std::size_t, std::size_t> choose(const Gold& gold) {
    model_.score(features_, scores_);
    int costs[4], least = 1 << 20;
    bool allowed[4];
    for (int m = 0; m < 4; ++m) {
      allowed[m] = state_.allows(static_cast<Move>(m));
      costs[m] = allowed[m] ? cost(state_, gold, static_cast<Move>(m)) : 1 << 20;
      least = std::min(least, costs[m]);
    }
    std::size_t guess = steps_.size(), best = steps_.size();
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      const auto m = static_cast<std::size_t>(steps_[i].move);
      if (!allowed[m]) continue;
      if (guess == steps_.size() || scores_[i] > scores_[guess]) guess = i;
      if (costs[m] != least || !right_label(state_, gold, steps_[i])) continue;
      if (best == steps_.size() || scores_[i] > scores_[best]) best = i;
    }
    return {guess, best == steps_.size() ? guess : best};
  }

  Perceptron model_;
  std::vector<Step> steps_;
  TreeState state_;
  std::vector<std::uint64_t> features_;
  std::vector<float> scores_;
  long wrong_ = 0, total_ = 0;
};

}  // namespace

std::vector<std::int32_t> projective_heads(const GoldSentence& sentence) {
  const auto n = static_cast<std::int32_t>(sentence.tokens.size());
  std::vector<std::int32_t> heads;
  for (const auto& token : sentence.tokens) heads.push_back(token.head < 0 ? n : token.head);
  const auto above = [&](std::int32_t i) { return i == n ? n + 1 : heads[static_cast<std::size_t>(i)]; };
  // Lift the shortest arc that something inside does not descend from, until there is none.
  for (int round = 0; round < 200; ++round) {
    std::int32_t lift = -1, shortest = n + 2;
    for (std::int32_t i = 0; i < n; ++i) {
      const std::int32_t h = heads[static_cast<std::size_t>(i)];
      const std::int32_t low = std::min(i, h), high = std::max(i, h);
      if (h == n || high - low >= shortest) continue;
      for (std::int32_t k = low + 1; k < high; ++k) {
        std::int32_t up = k;
        while (up != h && up < n) up = above(up);
        if (up == h) continue;
        lift = i;
        shortest = high - low;
        break;
      }
    }
    if (lift < 0) break;
    heads[static_cast<std::size_t>(lift)] = above(heads[static_cast<std::size_t>(lift)]);
  }
  return heads;
}

std::string learn_trees(const std::vector<TreeItem>& items, const TreePlan& plan) {
  std::map<std::string, int> seen{{"S", 1}, {"D", 1}};
  for (const auto& item : items) {
    const auto heads = projective_heads(*item.gold);
    for (std::size_t i = 0; i < heads.size(); ++i) {
      const bool left = heads[i] > static_cast<std::int32_t>(i);
      ++seen[analysis::label_of({left ? Move::left : Move::right, item.gold->tokens[i].relation})];
    }
  }
  std::vector<std::string> labels;
  for (const auto& [label, count] : seen) labels.push_back(label);
  Learner learner(labels);
  Random random(plan.seed);
  std::vector<const TreeItem*> order;
  for (const auto& item : items) order.push_back(&item);
  for (int epoch = 0; epoch < plan.epochs; ++epoch) {
    shuffle(order, random);
    for (const auto* item : order) learner.sentence(*item, draw_disguise(random), epoch > 0, random);
    learner.report(epoch);
  }
  return learner.model().to_bytes(plan.limit);
}

}  // namespace selon::train
