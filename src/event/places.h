// How two places of claims stand to each other.
#pragma once

#include "selon/claim.h"

namespace selon::event {

enum class PlaceTie { untold, same, near, wider, other, far };

/// near: within 30 km, or told from the same anchor. wider: one lies in, or is told as part of, the other.
/// other: only named otherwise. far: known to be elsewhere.
PlaceTie tie(const std::optional<ClaimPlace>& a, const std::optional<ClaimPlace>& b);

double distance_km(const ClaimPlace& a, const ClaimPlace& b);

}  // namespace selon::event
