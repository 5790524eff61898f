// A place that a claim has not from its own report but from its story, taken away again.
//
// In: a claim. Out: the claim as its report alone makes it. Leaves out: how the place was found
// (event/story_places.h).
#pragma once

#include "selon/claim.h"

namespace selon::vocabulary {

/// Returns: whether the claim had one.
bool forget_story_place(Claim& claim);

}  // namespace selon::vocabulary
