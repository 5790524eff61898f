// The chain by which words came to the outlet, made whole: who said it, then who passed it on.
//
// In: the scopes taken for a claim, all that hold its trigger, the View. Out: the chain from the innermost
// source outwards. "According to [outlet], the army says": the army, then the outlet. "A source told
// [agency]": the source, then the agency. Leaves out: the outlet that prints it (event/voices.h).
#pragma once

#include <vector>

#include "claim/attribution.h"
#include "pack/actors.h"
#include "selon/claim.h"

namespace selon::claim {

/// Requires: the scopes are of one view. Returns: the outlet's own voice where none is taken.
Attribution citation_chain(const std::vector<const Scope*>& taken, const std::vector<const Scope*>& holding,
                           const View& view, const pack::ActorWorld& actors);

}  // namespace selon::claim
