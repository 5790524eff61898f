// Where a place lies that a text tells from others: a point, a radius around it and UCDP's where_prec.
//
// In: the anchors' own points and radii, what the text says of distance and direction. Out: shapes, by UCDP's
// table of vague places (GED codebook 19.1, appendix 3; docs/formats/places.md has every number). Pure
// arithmetic. Leaves out: which words say so (relative.h).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "selon/place.h"

namespace selon::ground {

struct Point {
  double lat = 0, lon = 0;
};
/// Great-circle distance.
double distance_km(Point a, Point b);
/// The point that far in a direction (N NE E SE S SW W NW); the same point where the direction is empty.
Point moved(Point from, double km, std::string_view direction);
Point middle(Point a, Point b);
/// The point that share of the way from a to b. Requires: share in 0..1.
Point on_the_way(Point a, Point b, double share);

struct Shape {
  Point point;
  double radius_km = 0;
  int where_prec = 0;
};
/// The shape of a place named by itself.
Shape shape_of(const PlaceMention& place);

struct Offset {
  std::optional<double> km;
  std::string_view direction;
};
/// "30 km north of X", "north of X", "near X": up to 25 km it is X, farther the point moved, or X with a wide
/// radius.
Shape shape_beside(const PlaceMention& anchor, const Offset& offset);
/// "an hour's drive from X": the same, where the distance is only what one covers in that time.
Shape shape_travelled(const PlaceMention& anchor, const Offset& offset);
/// "40 km from X on the road to Y": that far from X towards Y.
Shape shape_along(const PlaceMention& from, const PlaceMention& to, double km);
/// Between two places, or somewhere on the road from one to the other.
Shape shape_between(const PlaceMention& a, const PlaceMention& b);
Shape shape_on_road(const PlaceMention& a, const PlaceMention& b);
/// "on the road to X".
Shape shape_toward(const PlaceMention& anchor);
/// "off X": at sea before it.
Shape shape_offshore(const PlaceMention& anchor, const Offset& offset);

/// How far to one side a part lies.
enum class Depth { half, far };
/// "the north of X", "the far north of X".
Shape shape_of_part(const Shape& whole, std::string_view direction, Depth depth);
/// Where states meet: of two, the point between their centroids that parts the way as their sizes do.
/// Requires: at least one.
Shape shape_of_border(const std::vector<Shape>& states);

/// Countries, regions, districts, rivers: what says less about where than a town does.
bool is_broad(PlaceKind kind);

}  // namespace selon::ground
