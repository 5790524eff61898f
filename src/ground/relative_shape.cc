#include "ground/relative_shape.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace selon::ground {

namespace {

/// UCDP: a place farther than this from a known one is no longer "near" it.
constexpr double kNearKm = 25;
constexpr double kEarthKm = 6371;

double radians(double degrees) { return degrees * std::numbers::pi / 180; }
double degrees(double angle) { return angle * 180 / std::numbers::pi; }

std::optional<double> bearing(std::string_view direction) {
  constexpr std::string_view kNames[] = {"N", "NE", "E", "SE", "S", "SW", "W", "NW"};
  for (std::size_t at = 0; at < std::size(kNames); ++at)
    if (kNames[at] == direction) return 45.0 * static_cast<double>(at);
  return std::nullopt;
}

/// What is near a town is told as the town with precision 2; what is near anything wider is an estimated
/// place.
int near_precision(const PlaceMention& anchor) {
  if (anchor.kind == PlaceKind::sea) return 7;
  return is_broad(anchor.kind) ? 5 : 2;
}

}  // namespace

bool is_broad(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::town:
    case PlaceKind::quarter:
    case PlaceKind::camp:
    case PlaceKind::airport:
      return false;
    case PlaceKind::district:
    case PlaceKind::region:
    case PlaceKind::country:
    case PlaceKind::river:
    case PlaceKind::road:
    case PlaceKind::sea:
    case PlaceKind::area:
      return true;
  }
  return true;
}

Shape shape_of(const PlaceMention& place) {
  return {{place.lat, place.lon}, place.radius_km, place.where_prec};
}

Shape shape_beside(const PlaceMention& anchor, const Offset& offset) {
  Shape out = shape_of(anchor);
  const double km = offset.km.value_or(0);
  out.where_prec = km > kNearKm ? std::max(5, near_precision(anchor)) : near_precision(anchor);
  if (!offset.km) {
    out.radius_km = std::max(anchor.radius_km, 15.0);
  } else if (km <= kNearKm) {
    // The point stays the anchor's: the place itself lies on a ring of that distance.
    out.radius_km = std::max(anchor.radius_km, km + 2);
  } else if (offset.direction.empty()) {
    out.radius_km = std::max(anchor.radius_km, km * 1.2);
  } else {
    // Directions are told in eighths of the circle and distances rounded: a fifth of the way to each side.
    out.point = moved(out.point, km, offset.direction);
    out.radius_km = std::max(anchor.radius_km, 5 + km / 5);
  }
  return out;
}

Shape shape_travelled(const PlaceMention& anchor, const Offset& offset) {
  Shape out = shape_beside(anchor, offset);
  // Half as far on a bad road, half as far again on a good one.
  const double km = offset.km.value_or(0);
  out.radius_km = std::max(out.radius_km, offset.direction.empty() ? km * 1.5 : km * 0.6);
  return out;
}

Shape shape_along(const PlaceMention& from, const PlaceMention& to, double km) {
  Shape out = shape_beside(from, {km, {}});
  const double apart = distance_km(out.point, shape_of(to).point);
  // Beyond the other end the road is not the one meant; roads wind, so that they are longer than the straight
  // way.
  if (km <= kNearKm || km > apart * 1.4) return out;
  out.point = on_the_way(out.point, shape_of(to).point, std::min(1.0, km / apart));
  out.radius_km = std::max(from.radius_km, 5 + km / 5);
  return out;
}

Shape shape_between(const PlaceMention& a, const PlaceMention& b) {
  const Point from = shape_of(a).point, to = shape_of(b).point;
  const double apart = distance_km(from, to);
  const bool near = apart <= kNearKm && !is_broad(a.kind) && !is_broad(b.kind);
  return {middle(from, to), std::max(5.0, apart / 2), near ? 2 : 5};
}

Shape shape_on_road(const PlaceMention& a, const PlaceMention& b) {
  Shape out = shape_between(a, b);
  out.where_prec = 5;
  return out;
}

Shape shape_toward(const PlaceMention& anchor) {
  Shape out = shape_of(anchor);
  out.where_prec = 5;
  out.radius_km = std::max(anchor.radius_km, 50.0);
  return out;
}

Shape shape_offshore(const PlaceMention& anchor, const Offset& offset) {
  Shape out = shape_of(anchor);
  out.where_prec = 7;
  out.radius_km = std::max(anchor.radius_km, offset.km ? *offset.km * 1.2 : 50.0);
  return out;
}

Shape shape_of_part(const Shape& whole, std::string_view direction, Depth depth) {
  // The centroid of the half of a disc lies 4/(3 pi) of its radius from the middle.
  const double shift = depth == Depth::half ? 0.42 : 0.7, rest = depth == Depth::half ? 0.6 : 0.4;
  return {moved(whole.point, whole.radius_km * shift, direction), whole.radius_km * rest, 5};
}

Shape shape_of_border(const std::vector<Shape>& states) {
  if (states.size() == 1) return {states[0].point, states[0].radius_km, 5};
  Point sum = states[0].point;
  double least = states[0].radius_km;
  for (std::size_t i = 1; i < states.size(); ++i) {
    const Shape& other = states[i];
    least = std::min(least, other.radius_km);
    const double own = states[i - 1].radius_km, both = own + other.radius_km;
    const Point meeting = on_the_way(states[i - 1].point, other.point, both > 0 ? own / both : 0.5);
    sum = i == 1 ? meeting : on_the_way(sum, meeting, 1.0 / static_cast<double>(i));
  }
  return {sum, std::max(50.0, least), 5};
}

double distance_km(Point a, Point b) {
  const double north = radians(b.lat - a.lat), east = radians(b.lon - a.lon);
  const double h = std::pow(std::sin(north / 2), 2) +
                   std::cos(radians(a.lat)) * std::cos(radians(b.lat)) * std::pow(std::sin(east / 2), 2);
  return 2 * kEarthKm * std::asin(std::min(1.0, std::sqrt(h)));
}

Point moved(Point from, double km, std::string_view direction) {
  const auto angle = bearing(direction);
  if (!angle) return from;
  const double way = km / kEarthKm, course = radians(*angle), lat = radians(from.lat);
  const double to =
      std::asin(std::sin(lat) * std::cos(way) + std::cos(lat) * std::sin(way) * std::cos(course));
  const double east = std::atan2(std::sin(course) * std::sin(way) * std::cos(lat),
                                 std::cos(way) - std::sin(lat) * std::sin(to));
  return {degrees(to), std::remainder(from.lon + degrees(east), 360.0)};
}

Point middle(Point a, Point b) { return on_the_way(a, b, 0.5); }

Point on_the_way(Point a, Point b, double share) {
  const double east = std::remainder(b.lon - a.lon, 360.0);
  return {a.lat + (b.lat - a.lat) * share, std::remainder(a.lon + east * share, 360.0)};
}

}  // namespace selon::ground
