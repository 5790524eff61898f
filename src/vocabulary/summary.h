// An event in a line of a list: what it is, where, when, how well supported, without its facets.
//
// In: an event. Out: one JSON object: {id, type, title, status, start, end, date_prec, place, country, lat,
// lon, radius_km, where_prec, actors, targets, voices, claims, fatalities, story, part_of}; voices and claims
// are numbers; what is not known is absent. Leaves out: the whole of it (export/record_json.h).
#pragma once

#include <string>

#include "selon/event.h"

namespace selon::vocabulary {

std::string event_summary(const Event& event);

}  // namespace selon::vocabulary
