// What a place is to what its sentence tells: where it happened, where from, where to, or merely mentioned.
//
// In: places in order, the tokens with their trees, the words of lang/<code>/place_words.tsv (at, source,
// goal, leaving, going). Out: PlaceMention::role of each. "Fled from X to Y": X is left, Y gone to; "left X":
// left; "in X": at; "the governor of X" and "X condemned": mentioned. Leaves out: the roles of actors (the
// claim room).
#pragma once

#include <vector>

#include "ground/place_names.h"
#include "selon/place.h"

namespace selon::ground {

/// Requires: spans of whole tokens, in order of begin.
void find_place_roles(const Analysis& analysis, const RoleMap& roles, const pack::PlaceWords& words,
                      std::vector<PlaceMention>& places);

}  // namespace selon::ground
