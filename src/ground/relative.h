// Places told from other places: "about 30 km west of X", "near X", "between X and Y", "the road from X to Y".
//
// In: the mentions find_places found, the patterns of lang/<code>/places.rules (docs/formats/places.md).
// Out: the same list, where a relative expression has taken the place of its anchors, or tells where the place named
// just before it lies. Precision follows UCDP's table. Time is linear in the text.
// Leaves out: borders, and expressions without an anchor in the text.
#pragma once

#include <string_view>
#include <vector>

#include "selon/analysis.h"
#include "selon/place.h"
#include "text/rules.h"

namespace selon::ground {

/// Requires: places in order of begin, free of overlaps. Returns: the same order.
std::vector<PlaceMention> locate_relative(std::string_view text, const Analysis& analysis,
                                          const text::RuleSet& rules, std::vector<PlaceMention> places);

struct Point {
  double lat = 0, lon = 0;
};
/// Great-circle distance.
double distance_km(Point a, Point b);
/// The point that far in a direction (N NE E SE S SW W NW); the same point where the direction is empty.
Point moved(Point from, double km, std::string_view direction);
Point middle(Point a, Point b);

}  // namespace selon::ground
