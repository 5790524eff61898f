#include "analysis/tree_state.h"

#include <fmt/format.h>

#include "analysis/labels.h"

namespace selon::analysis {

std::string label_of(Step step) {
  switch (step.move) {
    case Move::shift: return "S";
    case Move::reduce: return "D";
    case Move::left: return fmt::format("L:{}", name_of(step.relation));
    case Move::right: return fmt::format("R:{}", name_of(step.relation));
  }
  return {};
}

std::optional<Step> step_of(std::string_view label) {
  if (label == "S") return Step{Move::shift, Dependency::none};
  if (label == "D") return Step{Move::reduce, Dependency::none};
  if (label.size() < 3 || (label[0] != 'L' && label[0] != 'R') || label[1] != ':') return std::nullopt;
  const auto relation = dependency_of(label.substr(2));
  if (!relation) return std::nullopt;
  return Step{label[0] == 'L' ? Move::left : Move::right, *relation};
}

void TreeState::start(std::size_t words) {
  nodes_.assign(words + 1, Node{});
  stack_.clear();
  next_ = 0;
}

bool TreeState::allows(Move move) const {
  const bool words_left = next_ < size();
  const bool top_has_head = !stack_.empty() && node(stack_.back()).head >= 0;
  switch (move) {
    case Move::shift: return words_left;
    case Move::reduce: return top_has_head;
    case Move::left: return !stack_.empty() && !top_has_head;
    case Move::right: return words_left && !stack_.empty();
  }
  return false;
}

void TreeState::attach(std::int32_t head, std::int32_t child, Dependency relation) {
  Node& c = nodes_[static_cast<std::size_t>(child)];
  Node& h = nodes_[static_cast<std::size_t>(head)];
  c.head = head;
  c.relation = relation;
  if (child < head) {
    h.left2 = h.left;
    h.left = child;
    ++h.lefts;
  } else {
    h.right2 = h.right;
    h.right = child;
    ++h.rights;
  }
}

void TreeState::apply(Step step) {
  switch (step.move) {
    case Move::shift:
      stack_.push_back(next_++);
      break;
    case Move::reduce:
      stack_.pop_back();
      break;
    case Move::left:
      attach(next_, stack_.back(), step.relation);
      stack_.pop_back();
      break;
    case Move::right:
      attach(stack_.back(), next_, step.relation);
      stack_.push_back(next_++);
      break;
  }
}

namespace {

using pack::mix;

/// What a template sees of one word: form, part of speech, whole tag, ending, relation to its head.
struct Seen {
  std::uint64_t w = 1, p = 1, t = 1, e = 1, l = 1;
};

class Features {
 public:
  Features(const TreeWords& words, const TreeState& state, std::vector<std::uint64_t>& out)
      : words_(words), state_(state), out_(out) {}

  void all() {
    const std::int32_t s = state_.top(0), b = state_.next();
    const Seen s0 = see(s), s1 = see(state_.top(1)), s2 = see(state_.top(2));
    const Seen b0 = see(b), b1 = see(b + 1), b2 = see(b + 2), b3 = see(b + 3);
    words_alone(s0, s1, s2, b0, b1, b2, b3);
    pairs(s0, s1, b0, b1, b2);
    around(s, b, s0, s1, b0, b1);
    gaps(s, b, s0, b0);
  }

 private:
  Seen see(std::int32_t i) const {
    if (i < 0) return {};
    if (i == state_.size()) return {2, 2, 2, 2, 2};
    if (i > state_.size()) return {3, 3, 3, 3, 3};
    const auto at = static_cast<std::size_t>(i);
    const Tag tag = words_.tags[at];
    return {words_.words[at].lower, static_cast<std::uint64_t>(tag.upos) + 10, code_of(tag) + 10ull,
            words_.words[at].suffix[2], static_cast<std::uint64_t>(state_.node(i).relation) + 10};
  }

  template <class... Values>
  void add(Values... values) {
    std::uint64_t feature = ++number_;
    ((feature = mix(feature, values)), ...);
    out_.push_back(feature);
  }

  void words_alone(const Seen& s0, const Seen& s1, const Seen& s2, const Seen& b0, const Seen& b1, const Seen& b2,
                   const Seen& b3) {
    add(s0.w);
    add(s0.t);
    add(s0.w, s0.p);
    add(b0.w);
    add(b0.t);
    add(b0.w, b0.p);
    add(b1.w, b1.p);
    add(b1.t);
    add(b2.w, b2.p);
    add(b2.t);
    add(b3.p);
    add(s1.w, s1.p);
    add(s1.t, s1.l);
    add(s2.p, s2.l);
    add(s0.e, s0.p);
    add(b0.e, b0.p);
  }

  void pairs(const Seen& s0, const Seen& s1, const Seen& b0, const Seen& b1, const Seen& b2) {
    add(s0.w, s0.p, b0.w, b0.p);
    add(s0.w, s0.p, b0.w);
    add(s0.w, b0.w, b0.p);
    add(s0.w, s0.p, b0.p);
    add(s0.p, b0.w, b0.p);
    add(s0.t, b0.t);
    add(s0.p, b0.p);
    add(s0.e, b0.e, s0.p, b0.p);
    add(b0.t, b1.t);
    add(b0.w, b1.w);
    add(b0.w, b1.p);
    add(b0.p, b1.p, b2.p);
    add(s0.p, b0.p, b1.p);
    add(s0.p, b0.w, b1.p);
    add(s0.w, b0.p, b1.p);
    add(s0.p, b0.p, b1.w);
    add(s0.p, b0.p, b1.p, b2.p);
    add(s1.p, s0.p, b0.p);
    add(s1.w, s0.p, b0.p);
    add(s1.p, s0.w, b0.p);
    add(s1.p, s0.p, b0.w);
    add(s1.t, s0.t, b0.t);
    add(s1.p, b0.p);
    add(s1.w, b0.w);
    add(s1.p, s0.p, b0.p, b1.p);
    add(s0.l, s0.p, b0.p);
    add(s0.l, s0.w, b0.w);
    add(s1.l, s1.p, s0.l, s0.p, b0.p);
  }

  /// The dependants and heads of the top and the next word.
  void around(std::int32_t s, std::int32_t b, const Seen& s0, const Seen& s1, const Seen& b0, const Seen& b1) {
    const TreeState::Node none{};
    const auto& sn = s >= 0 ? state_.node(s) : none;
    const auto& bn = state_.node(b);
    const Seen sh = see(sn.head), sl = see(sn.left), sr = see(sn.right), sl2 = see(sn.left2), sr2 = see(sn.right2);
    const Seen bl = see(bn.left), bl2 = see(bn.left2);
    add(sh.w, sh.p);
    add(sh.p, s0.p, b0.p);
    add(sh.w, s0.l, b0.p);
    add(sh.p, s0.l, s0.w, b0.w);
    add(sl.w, sl.l);
    add(sl.p, sl.l, s0.p, b0.p);
    add(sr.w, sr.l);
    add(sr.p, sr.l, s0.p, b0.p);
    add(sr.l, s0.w, b0.p);
    add(sl.l, sl2.l, s0.p, b0.p);
    add(sr.l, sr2.l, s0.p, b0.p);
    add(sl.l, sr.l, s0.p, b0.p);
    add(sl.w, s0.p, b0.w);
    add(bl.w, bl.l);
    add(bl.p, bl.l, s0.p, b0.p);
    add(bl.w, s0.w, b0.p);
    add(bl.w, s0.p, b0.w);
    add(bl.w, s0.p, b0.p);
    add(bl.w, s0.w);
    add(bl2.w, bl.l, s0.p, b0.p);
    add(bl.l, bl2.l, b0.p);
    add(bl.w, s1.p, s0.p, b0.p);
    add(bl.w, s1.w, s0.p);
    add(bl.l, b0.w, b1.p);
    add(sn.lefts, s0.p, b0.p);
    add(sn.rights, s0.p, b0.p);
    add(sn.rights, s0.w);
    add(sn.lefts, s0.w);
    add(bn.lefts, b0.p, s0.p);
    add(bn.lefts, b0.w);
    add(relations_of(s, sn), s0.p, b0.p);
    add(relations_of(s, sn), s0.w);
  }

  /// The set of relations among the outer dependants: what a verb already has.
  std::uint64_t relations_of(std::int32_t, const TreeState::Node& node) const {
    std::uint64_t set = 0;
    for (const auto child : {node.left, node.left2, node.right, node.right2})
      if (child >= 0) set |= std::uint64_t{1} << static_cast<unsigned>(state_.node(child).relation);
    return set;
  }

  void gaps(std::int32_t s, std::int32_t b, const Seen& s0, const Seen& b0) {
    const std::int32_t gap = s < 0 ? 0 : b - s;
    const std::uint64_t distance = gap > 10 ? 7 : gap > 5 ? 6 : static_cast<std::uint64_t>(gap);
    add(distance, s0.p, b0.p);
    add(distance, s0.w, b0.p);
    add(distance, s0.p, b0.w);
    add(distance, s0.t, b0.t);
    std::uint64_t between = 0;
    if (s >= 0 && b <= state_.size())
      for (std::int32_t i = s + 1; i < b && i < s + 12; ++i)
        between |= std::uint64_t{1} << static_cast<unsigned>(words_.tags[static_cast<std::size_t>(i)].upos);
    add(between, s0.p, b0.p);
    add(static_cast<std::uint64_t>(state_.stack().size() > 3 ? 3 : state_.stack().size()), b0.p, s0.p);
  }

  const TreeWords& words_;
  const TreeState& state_;
  std::vector<std::uint64_t>& out_;
  std::uint64_t number_ = 300;
};

}  // namespace

void tree_features(const TreeWords& words, const TreeState& state, std::vector<std::uint64_t>& out) {
  Features(words, state, out).all();
}

}  // namespace selon::analysis
