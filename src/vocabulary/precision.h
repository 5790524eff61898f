// ACLED's geo_precision of a place, from its shape.
//
// In: where_prec (UCDP), radius, kind, and how the place is told. Out: 1 an exact town or site; 2 near one,
// or a small part of a region; 3 a region or wider (ACLED codebook, "geo_precision"); 0 where the place is
// not located. Leaves out: where the place lies (ground/).
#pragma once

#include "selon/claim.h"
#include "selon/place.h"

namespace selon::vocabulary {

int geo_precision(const PlaceMention& place);
int geo_precision(const ClaimPlace& place);

}  // namespace selon::vocabulary
