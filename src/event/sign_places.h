// Under which keys a report has a say in who holds a place.
//
// In: the claims and statements of one report. Out: keys of places, each once, sorted: what reports share a
// key with one that changed may have to be told anew. Leaves out: what they say (control.h).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "selon/claim.h"

namespace selon::event {

/// Tells a town, its camp and its airport apart, also where they have one name.
std::string place_key(const ClaimPlace& place);

/// The keys of one place: its own, and that of its name.
struct SignPlace {
  std::string key, name_key;
};
/// Returns: nothing where a claim or a statement has no say.
std::optional<SignPlace> sign_place(const Claim& claim);
std::optional<SignPlace> sign_place(const ControlStatement& statement);

/// The keys of the places themselves, and for each the key of its name, which towns of one name share.
std::vector<std::string> sign_keys(std::span<const Claim> claims,
                                   std::span<const ControlStatement> statements);

}  // namespace selon::event
