#include "export/location.h"

#include <algorithm>
#include <cmath>

#include "text/fold.h"
#include "vocabulary/precision.h"

namespace selon::exporting {

std::int64_t priogrid_gid(double lat, double lon) {
  constexpr int kRows = 360, kColumns = 720;
  const auto cell = [](double degrees, int most) {
    return std::clamp(static_cast<int>(std::floor(degrees * 2)), 0, most - 1);
  };
  return std::int64_t{cell(lat + 90, kRows)} * kColumns + cell(lon + 180, kColumns) + 1;
}

const Locations::Divisions& Locations::divisions_of(const ClaimPlace& place) {
  const auto [at, fresh] = known_.try_emplace(place.id);
  Divisions& out = at->second;
  if (!fresh) return out;
  // Up through world/places: a town's district, its region.
  const pack::Place* known = world_.places.place(place.id);
  for (int steps = 0; known && steps < 8; ++steps) {
    if (known->kind == PlaceKind::region) out.admin1 = known->name;
    if (known->kind == PlaceKind::district) out.admin2 = known->name;
    known = known->within.empty() ? nullptr : world_.places.place(known->within);
  }
  std::vector<pack::Candidate> candidates;
  world_.places.find(pack::hash_of_name(text::fold(place.name)), candidates);
  for (const pack::Candidate& candidate : candidates) {
    if (candidate.id() != place.id) continue;
    const auto division = codings_.divisions.find(
        place.kind == PlaceKind::region && candidate.geonames ? candidate.geonames : candidate.division);
    if (division == codings_.divisions.end()) continue;
    if (out.admin1.empty()) out.admin1 = division->second.name;
    out.admin1_iso = division->second.iso;
  }
  return out;
}

std::optional<Location> Locations::of(const Event& event) {
  if (!event.place) return std::nullopt;
  const ClaimPlace& place = *event.place;
  Location out;
  out.state = place.country.empty() && place.kind == PlaceKind::country ? place.id : place.country;
  out.code = codings_.country(out.state);
  const pack::State* state = world_.actors.state(out.state);
  if (!out.code || !state) return std::nullopt;
  out.iso3 = state->iso3;
  const Divisions& divisions = divisions_of(place);
  out.admin1 = divisions.admin1;
  out.admin2 = divisions.admin2;
  out.admin1_iso = divisions.admin1_iso;
  out.name = place.kind == PlaceKind::country ? out.code->country
             : place.town.empty()             ? place.name
                                              : place.town;
  if (place.located) {
    out.lat = place.lat;
    out.lon = place.lon;
    out.where_prec = place.where_prec;
    out.geo_precision = vocabulary::geo_precision(place);
    return out;
  }
  const pack::Place* capital = world_.places.capital(out.state);
  out.lat = capital ? capital->lat : state->lat;
  out.lon = capital ? capital->lon : state->lon;
  out.estimated = true;
  return out;
}

}  // namespace selon::exporting
