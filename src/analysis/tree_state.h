// The state of an arc-eager parse: a stack, the words to come, and the arcs so far.
//
// The root stands after the last word (Ballesteros and Nivre 2013), so that it governs what is left on the stack.
// In: a sentence's words. Out, at the end: a head and relation for each word; every word has exactly one.
// Leaves out: which move to make (parser.h) and what a right move is (train/analysis).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/shape.h"
#include "analysis/tagger.h"
#include "selon/analysis.h"

namespace selon::analysis {

/// shift takes the next word; reduce drops the stack's top, which has a head; left makes the next word the top's head;
/// right makes the top the next word's head and takes it.
enum class Move : std::uint8_t { shift, reduce, left, right };

struct Step {
  Move move = Move::shift;
  Dependency relation = Dependency::none;
  bool operator==(const Step&) const = default;
};

/// "S", "D", "L:nsubj", "R:obj".
std::string label_of(Step step);
std::optional<Step> step_of(std::string_view label);

class TreeState {
 public:
  struct Node {
    std::int32_t head = -1;  ///< size() = the root
    Dependency relation = Dependency::none;
    std::int32_t left = -1, left2 = -1;    ///< outermost dependants before it, and the next ones
    std::int32_t right = -1, right2 = -1;  ///< outermost dependants after it
    std::uint16_t lefts = 0, rights = 0;
  };

  void start(std::size_t words);
  std::int32_t size() const { return static_cast<std::int32_t>(nodes_.size()) - 1; }
  bool done() const { return stack_.empty() && next_ == size(); }
  bool allows(Move move) const;
  void apply(Step step);

  std::int32_t next() const { return next_; }  ///< size() = the root
  std::int32_t top(std::size_t depth) const {
    return depth < stack_.size() ? stack_[stack_.size() - 1 - depth] : -1;
  }
  std::span<const std::int32_t> stack() const { return stack_; }
  const Node& node(std::int32_t i) const { return nodes_[static_cast<std::size_t>(i)]; }

 private:
  void attach(std::int32_t head, std::int32_t child, Dependency relation);

  std::vector<Node> nodes_;
  std::vector<std::int32_t> stack_;
  std::int32_t next_ = 0;
};

/// What the parser sees of a sentence besides the state.
struct TreeWords {
  std::span<const Shape> words;
  std::span<const Tag> tags;
};

/// Appends the features of the state.
void tree_features(const TreeWords& words, const TreeState& state, std::vector<std::uint64_t>& out);

}  // namespace selon::analysis
