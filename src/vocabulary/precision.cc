#include "vocabulary/precision.h"

namespace selon::vocabulary {

namespace {

/// An estimate no wider than this is "a small part of a region": towns that stand for such parts lie about so
/// far apart.
constexpr double kPartOfRegionKm = 50;

template <class Place>
int precision(const Place& place) {
  if (!place.located) return 0;
  const bool part = place.relative && !place.relative->direction.empty() && !place.relative->km;
  switch (place.where_prec) {
    case 1:
      return 1;
    case 2:
    case 3:
      return 2;
    case 4:
      return part ? 2 : 3;
    case 5:
      return place.radius_km <= kPartOfRegionKm ? 2 : 3;
    case 6:
    case 7:
      return 3;
    default:
      return 0;
  }
}

}  // namespace

int geo_precision(const PlaceMention& place) { return precision(place); }
int geo_precision(const ClaimPlace& place) { return precision(place); }

}  // namespace selon::vocabulary
