// Distance on the globe.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

namespace selon::base {

/// Kilometres between two places given in degrees, along the great circle of a sphere (haversine).
inline double great_circle_km(double lat_a, double lon_a, double lat_b, double lon_b) {
  constexpr double kRadians = std::numbers::pi / 180, kEarthKm = 6371;
  const double half_lat = std::sin((lat_a - lat_b) * kRadians / 2),
               half_lon = std::sin((lon_a - lon_b) * kRadians / 2);
  const double h =
      half_lat * half_lat + std::cos(lat_a * kRadians) * std::cos(lat_b * kRadians) * half_lon * half_lon;
  return 2 * kEarthKm * std::asin(std::min(1.0, std::sqrt(h)));
}

}  // namespace selon::base
