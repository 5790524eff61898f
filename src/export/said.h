// Who says what of an event: the cells of the matrix of facets and voices.
//
// In: an event, the claims it rests on. Out: of a facet, all that a voice gives, each with the surest claim
// behind it. Leaves out: how the matrix is drawn (cli/who.cc, record_tables.h).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "selon/claim.h"
#include "selon/event.h"

namespace selon::exporting {

struct Said {
  std::string_view value;
  Certainty certainty = Certainty::rumour;  ///< of the surest claim
  Polarity polarity = Polarity::affirmed;   ///< of that one
  std::vector<std::string> claims;          ///< of the voice that give the value, in the facet's order
};

using ClaimById = std::function<const Claim*(const std::string&)>;

/// The names of the event's facets, each once, in its order.
std::vector<std::string_view> facets_of(const Event& event);

/// All that `voice` says of a facet; without a claim at hand nothing. Requires: the event outlives it.
std::vector<Said> said_by(const Event& event, const Voice& voice, std::string_view facet,
                          const ClaimById& claim);

}  // namespace selon::exporting
