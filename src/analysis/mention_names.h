// Names that are one another: by their words, their acronym, the last word of a person's name; and what kind
// a name is.
//
// In: candidates of find_candidates. Out: for each name the candidate that names it best; the sort of thing
// it names. Time is linear: every question is one look-up. Leaves out: other names of the same thing (ground
// knows them).
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/mention_candidates.h"

namespace selon::analysis {

struct NameKind {
  pack::NounClass kind = pack::NounClass::other;
  bool place = false;  ///< a place, whose kind is unknown where `kind` is other
};

/// The sort of thing that a name names: its type, and of places what the world's tables know.
class NameKinds {
 public:
  NameKinds(const pack::Language& language, const pack::Places& places)
      : language_(language), places_(places) {}
  NameKind of(const Analysis& analysis, const Name& name);

 private:
  NameKind find(const Analysis& analysis, const Name& name);

  const pack::Language& language_;
  const pack::Places& places_;
  std::unordered_map<std::uint64_t, NameKind> known_;
  std::vector<pack::Candidate> found_;
};

/// Gives every name candidate its entity: the index of the first candidate of the same name.
void join_same_names(std::string_view text, const Analysis& analysis, Candidates& candidates);

}  // namespace selon::analysis
