#include "event/places.h"

#include "base/distance.h"
#include "base/hash.h"
#include "text/fold.h"

namespace selon::event {

namespace {

constexpr double kNearKm = 30;  // reports place one fight up to this far apart (25 km, 30 km "from the town")

bool is_wide(PlaceKind kind) {
  return kind == PlaceKind::country || kind == PlaceKind::region || kind == PlaceKind::district ||
         kind == PlaceKind::area || kind == PlaceKind::river || kind == PlaceKind::sea;
}

std::uint64_t hash_of(std::string_view text) { return text.empty() ? 0 : base::hash64(text); }

bool same_key(std::uint64_t a, std::uint64_t b) { return a != 0 && a == b; }

bool same_entry(const Keyed& a, const Keyed& b) {
  if (same_key(a.key.id, b.key.id)) return true;
  // One name for a town, its camp and its airport is not one place.
  return a.place->kind == b.place->kind && same_key(a.key.name, b.key.name) &&
         (a.place->country.empty() || b.place->country.empty() || a.place->country == b.place->country);
}

bool holds(const ClaimPlace& wide, const ClaimPlace& narrow) {
  if (wide.kind == PlaceKind::country)
    return !narrow.country.empty() && (narrow.country == wide.country || narrow.country == wide.id);
  if (!wide.located || !narrow.located) return false;
  return distance_km(wide, narrow) <= std::max(wide.radius_km, kNearKm) + narrow.radius_km;
}

}  // namespace

double distance_km(const ClaimPlace& a, const ClaimPlace& b) {
  return base::great_circle_km(a.lat, a.lon, b.lat, b.lon);
}

PlaceKey key_of(const std::optional<ClaimPlace>& place) {
  if (!place) return {};
  const std::uint64_t name = hash_of(text::fold(place->name));
  return {hash_of(place->id), name, place->relative ? hash_of(text::fold(place->relative->anchor)) : name};
}

PlaceTie tie(const std::optional<ClaimPlace>& a, const std::optional<ClaimPlace>& b) {
  return tie({a, key_of(a)}, {b, key_of(b)});
}

PlaceTie tie(const Keyed& x, const Keyed& y) {
  const auto &a = x.place, &b = y.place;
  if (!a || !b || (a->name.empty() && a->id.empty()) || (b->name.empty() && b->id.empty()))
    return PlaceTie::untold;
  if (same_entry(x, y)) return PlaceTie::same;
  if (is_wide(a->kind) && holds(*a, *b)) return PlaceTie::wider;
  if (is_wide(b->kind) && holds(*b, *a)) return PlaceTie::wider;
  // "25 km from X" and X; "near X" and "west of X".
  if (same_key(x.key.anchor, y.key.anchor)) return PlaceTie::near;
  if (!a->located || !b->located || is_wide(a->kind) || is_wide(b->kind)) return PlaceTie::other;
  return distance_km(*a, *b) <= kNearKm + a->radius_km + b->radius_km ? PlaceTie::near : PlaceTie::far;
}

}  // namespace selon::event
