// Which earlier candidate a pronoun or possessive stands for: number, gender, what sort of thing, then
// salience.
//
// In: candidates, their entities so far. Out: a candidate, or none. Salience is recency with preference for
// subjects, for names and for what is spoken of most (Lappin & Leass 1994, in short). A fixed number of
// candidates is looked at. Leaves out: pronouns of the first and second person, what follows its pronoun.
#pragma once

#include <cstdint>
#include <optional>

#include "analysis/mention_entities.h"

namespace selon::analysis {

std::optional<std::uint32_t> antecedent_of(std::uint32_t pronoun, const Analysis& analysis,
                                           const Candidates& candidates, const Entities& entities);

/// Number and gender do not contradict one another; unknown agrees with all.
bool agree(Feat a, Feat b);

}  // namespace selon::analysis
