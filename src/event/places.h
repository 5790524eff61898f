// How two places of claims stand to each other.
#pragma once

#include "selon/claim.h"

namespace selon::event {

enum class PlaceTie { untold, same, near, wider, other, far };

/// near: within 30 km, or told from the same anchor. wider: one lies in, or is told as part of, the other.
/// other: only named otherwise. far: known to be elsewhere.
PlaceTie tie(const std::optional<ClaimPlace>& a, const std::optional<ClaimPlace>& b);

/// A place's names as comparing needs them, made once: hashes of its id, its folded name, and what it is told
/// from. 0 = it has none.
struct PlaceKey {
  std::uint64_t id = 0, name = 0, anchor = 0;
};
PlaceKey key_of(const std::optional<ClaimPlace>& place);

/// The same, allocating nothing.
struct Keyed {
  const std::optional<ClaimPlace>& place;
  const PlaceKey& key;
};
PlaceTie tie(const Keyed& a, const Keyed& b);

double distance_km(const ClaimPlace& a, const ClaimPlace& b);

}  // namespace selon::event
