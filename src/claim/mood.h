// How sure, and yes or no: the certainty and polarity of what a trigger names.
//
// In: a View, a trigger's tokens and form, and whether it is relayed. Out: Mood signals and the certainty they give.
// French journalistic conditional, modals, adverbs, rumour, plans, denials, negation; scope ends with the clause.
// Source: codebook, field "certainty" and convention 10. Leaves out: who says so (attribution.h).
#pragma once

#include <cstdint>

#include "claim/attribution.h"
#include "claim/view.h"

namespace selon::claim {

struct Signals {
  bool possible = false, conditional = false, rumour = false, planned = false;
  bool negated = false, denied = false, question = false, hypothetical = false;
};

Signals signals_of(const View& view, std::uint32_t first, std::uint32_t last, text::FormTag tags);

/// The weakest that applies, in the order rumour, possible, conditional, planned, reported, stated.
Certainty certainty_of(const Signals& signals, bool relayed);

}  // namespace selon::claim
