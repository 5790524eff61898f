// How many: counts of people and things, exact, bounded or about, and the noun counted.
//
// In: a report, its tokens, the language's number words, and what is already grounded. Out: mentions in
// order, disjoint. "At least thirty soldiers" is {min 30, of "soldiers"}; "a dozen" is {approx 12}; "between
// 100 and 200" is {min 100, max 200}. The article counts as one only before people ("a soldier was killed").
// Leaves out: dates and spans of time, distances, percentages, ordinals, numbers inside names of actors and
// places.
#pragma once

#include <vector>

#include "pack/numbers.h"
#include "selon/analysis.h"
#include "selon/ground.h"
#include "selon/report.h"

namespace selon::ground {

/// Requires: found.times, found.places and found.actors in order. Thread-safe: yes. Time is linear in the
/// text.
std::vector<NumberMention> find_numbers(const Report& report, const Analysis& analysis,
                                        const pack::NumberWords& words, const Grounding& found);

}  // namespace selon::ground
