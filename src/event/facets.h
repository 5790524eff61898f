// What an event's claims say of each facet: every value, with the claims and voices behind it.
#pragma once

#include <vector>

#include "event/facts.h"

namespace selon::event {

/// what, who, whom, where, when, how_many, outcome, in this order; within one, the best supported value
/// first.
std::vector<FacetValue> facets(const std::vector<std::size_t>& members, const Evidences& all);

/// The event's own values, chosen among those of its claims: type, place, days, actors, targets.
void choose(const std::vector<std::size_t>& members, const Evidences& all, Event& event);

}  // namespace selon::event
