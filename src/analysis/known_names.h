// Known names: what the world's tables say of the names in a text.
//
// In: an analysis with its learned names, the language's names of actors and states. Out: the names, with the type that the
// tables know, armed forces and groups marked; names of actors that were not learned as names are added.
// Leaves out: which actor it is (ground/actors.h).
#pragma once

#include <string_view>
#include <vector>

#include "pack/actors.h"
#include "selon/analysis.h"

namespace selon::analysis {

/// Requires: learned in order. Returns: names in order, disjoint.
std::vector<Name> with_known_names(std::string_view text, const Analysis& analysis, std::vector<Name> learned,
                                   const pack::ActorWords& words, const pack::ActorWorld& world);

}  // namespace selon::analysis
