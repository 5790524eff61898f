// Which count is part of which: "17 dead, 12 of them children" is one toll of 17, of which 12.
//
// In: the counts of a report, its tokens, and the language's rules of action "part". Out: `part_of` of the
// parts: the span of the total. The total is the nearest count before, in the same sentence or the one before
// it, that is no part itself, is not less, and counts people where the part does; or the count that the rule
// captures as `total`
// ("8 of the 18"). Further members of a list are parts of the same ("12 children and three women").
// Leaves out: totals that stand nowhere as a number.
#pragma once

#include <vector>

#include "pack/numbers.h"
#include "selon/analysis.h"
#include "selon/ground.h"

namespace selon::ground {

/// people[token] != 0: the token is a word for people. Requires: counts in order, disjoint. Time is linear,
/// as a part looks back over kFarthest counts at most.
void link_parts(const Analysis& analysis, const pack::NumberWords& words,
                const std::vector<std::uint8_t>& people, std::vector<NumberMention>& counts);

}  // namespace selon::ground
