// What a place told from another covers, as rings of points: "25 km from X", "north of X", "near X".
//
// In: a place. Out: a polygon's rings, or those of two polygons where it crosses the 180th meridian; outer
// rings anticlockwise, holes clockwise (RFC 7946). Empty where the place is an exact one or not located.
#pragma once

#include <utility>
#include <vector>

#include "selon/claim.h"

namespace selon::exporting {

using Point = std::pair<double, double>;  ///< longitude, latitude; degrees
using Ring = std::vector<Point>;          ///< closed: the last is the first
using Polygon = std::vector<Ring>;        ///< the outer ring, then holes

std::vector<Polygon> shape_of(const ClaimPlace& place);

}  // namespace selon::exporting
