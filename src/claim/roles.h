// Who did it to whom: the arguments of a trigger read by its frame.
//
// In: a View, a trigger and a frame. Out: actors and targets as mention indices, nearest first, each id once.
// Source: codebook, conventions 6, 9, 12, 15.
#pragma once

#include <cstdint>
#include <vector>

#include "claim/attribution.h"
#include "claim/triggers.h"

namespace selon::claim {

struct Roles {
  std::vector<std::int32_t> actors, targets;  ///< indices into Grounding::actors
  std::int32_t place = kNone;                 ///< index into Grounding::places, where the frame binds one
};

Roles roles_of(const View& view, const Trigger& trigger, const pack::Frame& frame, const Scopes& scopes);

}  // namespace selon::claim
