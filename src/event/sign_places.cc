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

void add(const ClaimPlace& place, std::vector<std::string>& keys) {
  if (place.name.empty()) return;
  keys.push_back(place_key(place));
  keys.push_back("name:" + text::fold(place.name));
}

}  // namespace

std::string place_key(const ClaimPlace& place) {
  const std::string name = place.id.empty() ? text::fold(place.name) : place.id;
  return name + "#" + std::to_string(static_cast<int>(place.kind));
}

std::vector<std::string> sign_keys(std::span<const Claim> claims,
                                   std::span<const ControlStatement> statements) {
  std::vector<std::string> keys;
  for (const Claim& claim : claims)
    if (has_a_say(claim)) add(*claim.place, keys);
  for (const ControlStatement& statement : statements) add(statement.place, keys);
  base::sort_unique(keys);
  return keys;
}

}  // namespace selon::event
