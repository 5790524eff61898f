#include "event/places.h"

#include <cmath>
#include <numbers>

#include "text/fold.h"

namespace selon::event {

namespace {

constexpr double kNearKm = 30;  // reports place one fight up to this far apart (25 km, 30 km "from the town")

bool is_wide(PlaceKind kind) {
  return kind == PlaceKind::country || kind == PlaceKind::region || kind == PlaceKind::district ||
         kind == PlaceKind::area || kind == PlaceKind::river || kind == PlaceKind::sea;
}

bool same_name(const std::string& a, const std::string& b) {
  return !a.empty() && !b.empty() && text::fold(a) == text::fold(b);
}

bool same_entry(const ClaimPlace& a, const ClaimPlace& b) {
  if (!a.id.empty() && a.id == b.id) return true;
  // One name for a town, its camp and its airport is not one place.
  return a.kind == b.kind && same_name(a.name, b.name) &&
         (a.country.empty() || b.country.empty() || a.country == b.country);
}

/// "25 km from X" and X; "near X" and "west of X".
bool share_anchor(const ClaimPlace& a, const ClaimPlace& b) {
  const std::string& of_a = a.relative ? a.relative->anchor : a.name;
  const std::string& of_b = b.relative ? b.relative->anchor : b.name;
  return same_name(of_a, of_b);
}

bool holds(const ClaimPlace& wide, const ClaimPlace& narrow) {
  if (wide.kind == PlaceKind::country)
    return !narrow.country.empty() && (narrow.country == wide.country || narrow.country == wide.id);
  if (!wide.located || !narrow.located) return false;
  return distance_km(wide, narrow) <= std::max(wide.radius_km, kNearKm) + narrow.radius_km;
}

}  // namespace

double distance_km(const ClaimPlace& a, const ClaimPlace& b) {
  constexpr double kRadians = std::numbers::pi / 180, kEarthKm = 6371;
  const double half_lat = std::sin((a.lat - b.lat) * kRadians / 2),
               half_lon = std::sin((a.lon - b.lon) * kRadians / 2);
  const double h =
      half_lat * half_lat + std::cos(a.lat * kRadians) * std::cos(b.lat * kRadians) * half_lon * half_lon;
  return 2 * kEarthKm * std::asin(std::min(1.0, std::sqrt(h)));
}

PlaceTie tie(const std::optional<ClaimPlace>& a, const std::optional<ClaimPlace>& b) {
  if (!a || !b || (a->name.empty() && a->id.empty()) || (b->name.empty() && b->id.empty()))
    return PlaceTie::untold;
  if (same_entry(*a, *b)) return PlaceTie::same;
  if (is_wide(a->kind) && holds(*a, *b)) return PlaceTie::wider;
  if (is_wide(b->kind) && holds(*b, *a)) return PlaceTie::wider;
  if (share_anchor(*a, *b)) return PlaceTie::near;
  if (!a->located || !b->located || is_wide(a->kind) || is_wide(b->kind)) return PlaceTie::other;
  return distance_km(*a, *b) <= kNearKm + a->radius_km + b->radius_km ? PlaceTie::near : PlaceTie::far;
}

}  // namespace selon::event
