#include "export/shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <string_view>

namespace selon::exporting {

namespace {

constexpr double kEarthKm = 6371, kDegrees = std::numbers::pi / 180;
constexpr int kSteps = 48;         // points around a whole circle: under 1 % of the radius off
constexpr double kInner = 0.8;     // a distance that a text gives is good to a fifth
constexpr double kHalfWedge = 45;  // directions are told in eighths; "north" may be north-west
constexpr double kMostLat = 89.9;

/// The point so far away in that bearing, on a sphere; its longitude not yet brought into -180..180.
Point moved(Point from, double bearing, double km) {
  const double lat = from.second * kDegrees, angle = bearing * kDegrees, arc = km / kEarthKm;
  const double to =
      std::asin(std::sin(lat) * std::cos(arc) + std::cos(lat) * std::sin(arc) * std::cos(angle));
  const double turn = std::atan2(std::sin(angle) * std::sin(arc) * std::cos(lat),
                                 std::cos(arc) - std::sin(lat) * std::sin(to));
  return {from.first + turn / kDegrees, std::clamp(to / kDegrees, -kMostLat, kMostLat)};
}

std::optional<double> bearing_of(std::string_view direction) {
  constexpr std::array<std::string_view, 8> kNames = {"N", "NE", "E", "SE", "S", "SW", "W", "NW"};
  const auto at = std::find(kNames.begin(), kNames.end(), direction);
  if (at == kNames.end()) return std::nullopt;
  return 45.0 * static_cast<double>(at - kNames.begin());
}

double rounded(double degrees) { return std::round(degrees * 1e5) / 1e5; }

Ring closed(Ring ring) {
  for (auto& [lon, lat] : ring) lon = rounded(lon), lat = rounded(lat);
  ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
  if (ring.front() != ring.back()) ring.push_back(ring.front());
  return ring;
}

/// Anticlockwise: bearings fall.
Ring circle(Point centre, double km) {
  Ring out;
  for (int step = 0; step < kSteps; ++step) out.push_back(moved(centre, -360.0 * step / kSteps, km));
  return out;
}

Ring wedge(Point centre, double bearing, std::pair<double, double> km) {
  Ring out;
  constexpr int kArc = 12;
  for (int step = 0; step <= kArc; ++step)
    out.push_back(moved(centre, bearing + kHalfWedge - 2 * kHalfWedge * step / kArc, km.second));
  if (km.first <= 0) {
    out.push_back(centre);
  } else {
    for (int step = 0; step <= kArc; ++step)
      out.push_back(moved(centre, bearing - kHalfWedge + 2 * kHalfWedge * step / kArc, km.first));
  }
  return out;
}

/// The part of a ring on one side of a meridian (Sutherland and Hodgman).
Ring cut(const Ring& ring, double meridian, double sign) {
  Ring out;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point &a = ring[i], &b = ring[(i + 1) % ring.size()];
    const bool in_a = sign * (a.first - meridian) <= 0, in_b = sign * (b.first - meridian) <= 0;
    if (in_a) out.push_back(a);
    if (in_a != in_b) {
      const double share = (meridian - a.first) / (b.first - a.first);
      out.push_back({meridian, a.second + share * (b.second - a.second)});
    }
  }
  return out;
}

Ring shifted(Ring ring, double degrees) {
  for (auto& point : ring) point.first += degrees;
  return ring;
}

/// The polygon, or its parts on both sides of the 180th meridian; a hole in such a one is filled.
std::vector<Polygon> parted(Ring outer, Ring hole) {
  const auto [west, east] =
      std::minmax_element(outer.begin(), outer.end(), [](Point a, Point b) { return a.first < b.first; });
  const double meridian = east->first > 180 ? 180 : west->first < -180 ? -180 : 0;
  if (meridian == 0) {
    Polygon out{closed(std::move(outer))};
    if (!hole.empty()) out.push_back(closed(std::move(hole)));
    return {out};
  }
  std::vector<Polygon> out;
  for (const double sign : {1.0, -1.0}) {
    Ring part = cut(outer, meridian, sign);
    if (part.size() < 3) continue;
    const bool beyond = (meridian > 0) == (sign < 0);
    if (beyond) part = shifted(std::move(part), meridian > 0 ? -360 : 360);
    out.push_back({closed(std::move(part))});
  }
  return out;
}

}  // namespace

std::vector<Polygon> shape_of(const ClaimPlace& place) {
  if (!place.located || !place.relative || place.radius_km <= 0) return {};
  const Point centre{place.lon, place.lat};
  const Relative& told = *place.relative;
  const auto bearing = bearing_of(told.direction);
  // Up to 25 km the point is the anchor's own (docs/formats/places.md): the place lies to a side of it.
  const bool at_anchor = place.where_prec == 2 && told.second_anchor.empty();
  const double inner = told.km ? std::min(*told.km, place.radius_km) * kInner : 0;
  if (at_anchor && bearing) return parted(wedge(centre, *bearing, {inner, place.radius_km}), {});
  if (told.km && !bearing && told.second_anchor.empty() && inner > 0) {
    Ring hole = circle(centre, inner);
    std::reverse(hole.begin(), hole.end());
    return parted(circle(centre, place.radius_km), std::move(hole));
  }
  return parted(circle(centre, place.radius_km), {});
}

}  // namespace selon::exporting
