#include "event/sign_places.h"

#include <algorithm>

#include "base/sorted.h"
#include "text/fold.h"

namespace selon::event {

namespace {

bool has_a_say(const Claim& claim) {
  return claim.place && (claim.type == "territory_taken" || claim.type == "territory_advance" ||
                         claim.type == "handover" || claim.type == "withdrawal");
}

std::optional<SignPlace> named(const ClaimPlace& place) {
  if (place.name.empty()) return std::nullopt;
  return SignPlace{place_key(place), "name:" + text::fold(place.name)};
}

}  // namespace

std::string place_key(const ClaimPlace& place) {
  const std::string name = place.id.empty() ? text::fold(place.name) : place.id;
  return name + "#" + std::to_string(static_cast<int>(place.kind));
}

std::optional<SignPlace> sign_place(const Claim& claim) {
  return has_a_say(claim) ? named(*claim.place) : std::nullopt;
}
std::optional<SignPlace> sign_place(const ControlStatement& statement) { return named(statement.place); }

std::vector<std::string> sign_keys(std::span<const Claim> claims,
                                   std::span<const ControlStatement> statements) {
  std::vector<std::string> keys;
  const auto add = [&](std::optional<SignPlace> place) {
    if (place) keys.push_back(std::move(place->key)), keys.push_back(std::move(place->name_key));
  };
  for (const Claim& claim : claims) add(sign_place(claim));
  for (const ControlStatement& statement : statements) add(sign_place(statement));
  base::sort_unique(keys);
  return keys;
}

}  // namespace selon::event
