// Which of the places of one name is meant: by the kind told beside it, the states that the report speaks of,
// the region or state that follows it ("Birmingham, Alabama"), the places around that leave no doubt, and its
// fame.
//
// In: a hit's candidates and the report's context. Out: how well each fits; the best is meant.
// Leaves out: whether the name is a place at all (place_evidence.h).
#pragma once

#include <string_view>
#include <vector>

#include "ground/place_evidence.h"

namespace selon::ground {

/// A place of the report that leaves no doubt.
struct SurePlace {
  double lat = 0, lon = 0;
  std::uint32_t division = 0;
};

struct PlaceContext {
  StateCounts states;
  std::vector<SurePlace> sure;
};

/// Does a place lie in what another hit may mean (a state, or a region)?
bool lies_in(const pack::Candidate& inner, const NameHit& outer, const pack::Places& places);

/// How well a candidate fits; comparable within one hit. `outer` is the hit that follows as "X, Y"; null
/// where none does.
double fit(const pack::Candidate& candidate, const Evidence& evidence, const PlaceContext& context);

/// How widely known a place is, as the logarithm of people who would have it: 1 to 7.5.
double importance(const pack::Candidate& candidate);

/// May a place be what the word beside its name says?
bool agrees(PlaceKind told, PlaceKind kind);

}  // namespace selon::ground
