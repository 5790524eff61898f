#include "ground/place_choice.h"

#include <algorithm>
#include <cmath>

#include "ground/relative.h"

namespace selon::ground {

namespace {

// Calibrated on every other article of GeoVirus (eval/places.py --half 0).
constexpr double kRegionFame = 6.3, kDistrictFame = 4.6, kAreaFame = 5.2;  ///< where no population is told
constexpr double kKnown = 1.5, kState = 1.5, kMainState = 1.5, kKindAgrees = 8, kKindDiffers = -1.5;
constexpr double kTownInNews =
    3;  ///< without a word beside it, a name of town and region is the town's in news of a fight
constexpr double kNear = 2.5, kFairlyNear = 1.5, kSameDivision = 1;
constexpr double kNearKm = 60, kFairlyNearKm = 200;
constexpr int kMostCounted = 4;
/// A region and a place in it, where no table says that it is.
constexpr double kInRegionKm = 250;

bool broad(PlaceKind kind) {
  return kind == PlaceKind::region || kind == PlaceKind::district || kind == PlaceKind::area;
}

double near_the_sure(const pack::Candidate& candidate, const PlaceContext& context) {
  if (broad(candidate.kind)) return 0;
  double best = 0;
  for (const SurePlace& sure : context.sure) {
    if (sure.division && sure.division == candidate.division) best = std::max(best, kSameDivision);
    if (std::abs(sure.lat - candidate.lat) > 2) continue;  // over 200 km
    const double km = distance_km({sure.lat, sure.lon}, {candidate.lat, candidate.lon});
    best = std::max(best, km < kNearKm ? kNear : km < kFairlyNearKm ? kFairlyNear : 0);
  }
  return best;
}

/// Is the place, or one that the tables put it in, of that id?
bool within(const pack::Place* place, std::string_view id, const pack::Places& places) {
  for (int depth = 0; place && depth < 4; ++depth) {
    if (place->within == id) return true;
    place = place->within.empty() ? nullptr : places.place(place->within);
  }
  return false;
}

}  // namespace

bool agrees(PlaceKind told, PlaceKind kind) { return told == kind || (broad(told) && broad(kind)); }

double importance(const pack::Candidate& candidate) {
  double fame = std::log10(candidate.population + 10.0);
  switch (candidate.kind) {
    case PlaceKind::region:
      fame = std::max(fame, kRegionFame);
      break;
    case PlaceKind::district:
      fame = std::max(fame, kDistrictFame);
      break;
    case PlaceKind::area:
    case PlaceKind::river:
    case PlaceKind::sea:
      fame = std::max(fame, candidate.known ? kRegionFame : kAreaFame - 1);
      break;
    default:
      break;
  }
  return fame + (candidate.known ? kKnown : 0);
}

bool lies_in(const pack::Candidate& inner, const NameHit& outer, const pack::Places& places) {
  if (outer.state && inner.country == outer.state->slug) return true;
  constexpr int kMostRegions = 8;  // the better known come first
  int regions = 0;
  for (const pack::Candidate& c : outer.candidates) {
    if (!broad(c.kind)) continue;
    if (++regions > kMostRegions) break;
    if (c.country != inner.country || &c == &inner) continue;
    if (c.geonames && inner.division == c.geonames) return true;
    if (c.known && within(inner.known, c.known->id, places)) return true;
    const bool told =
        (c.geonames && inner.division) || (c.known && inner.known && !inner.known->within.empty());
    if (!told && distance_km({c.lat, c.lon}, {inner.lat, inner.lon}) < kInRegionKm) return true;
  }
  return false;
}

double fit(const pack::Candidate& candidate, const Evidence& evidence, const PlaceContext& context) {
  double total = importance(candidate);
  total += kState * std::min(context.states.of(candidate.country), kMostCounted);
  if (candidate.country == context.states.main()) total += kMainState;
  if (evidence.kind) {
    total += agrees(*evidence.kind, candidate.kind) ? kKindAgrees : kKindDiffers;
  } else if (candidate.kind == PlaceKind::town && candidate.known) {
    total += kTownInNews;
  }
  return total + near_the_sure(candidate, context);
}

}  // namespace selon::ground
