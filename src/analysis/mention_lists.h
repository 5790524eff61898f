// Lists of mentions: "X, Y and Z" stand for one thing together.
//
// In: the candidates of a sentence, one after the other. Out: the same, and after the last part of a list one for the whole.
// Leaves out: what a list refers to (coreference.cc).
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "analysis/mention_candidates.h"

namespace selon::analysis {

class ListMaker {
 public:
  ListMaker(std::string_view text, const Analysis& analysis) : text_(text), analysis_(analysis) {}

  /// Appends a candidate, and the list that it ends.
  void push(Candidate c, std::vector<Candidate>& all);
  /// A new sentence: no list goes on.
  void clear() { parts_.clear(); }

 private:
  enum class Joint : std::uint8_t { none, comma, coordinator };
  Joint joint_between(const Candidate& a, const Candidate& b) const;
  void add_list(std::vector<Candidate>& all) const;

  std::string_view text_;
  const Analysis& analysis_;
  std::vector<std::uint32_t> parts_;  ///< candidates that a comma or coordinator joins so far
};

}  // namespace selon::analysis
