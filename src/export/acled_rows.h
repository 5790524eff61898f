// Rows as ACLED keeps them, made of a view's events.
//
// In: a view. Out: rows in the order of their days, with the events each stands for. ACLED's rules: one row
// has one day, place, sub-type and pair of actors; what several days or places were told of is a row each,
// and a toll of all is divided among them, the rest to the first (codebook 2024, "Fatalities").
#pragma once

#include <string>
#include <vector>

#include "export/actor_codes.h"
#include "export/format.h"
#include "export/location.h"

namespace selon::exporting {

struct AcledRow {
  std::vector<const Event*> events;  ///< at least one
  std::string id;
  Day day;
  int time_precision = 1;
  std::string event_type, sub_event_type, disorder_type;
  ActorCode actor1, actor2;  ///< an empty title = none
  std::vector<std::string> assoc1, assoc2;
  bool civilians_targeted = false;
  Location place;
  std::int64_t fatalities = 0;               ///< conservative
  std::int64_t low = 0, best = 0, high = 0;  ///< of the events whole
};

struct AcledRows {
  std::vector<AcledRow> rows;
  Written left_out;
};

/// Requires: view.around.
AcledRows acled_rows(const View& view, const Lookup& lookup);

/// The id of an event's row: ISO 3166 code of the state, a mark that it is Selon's, the event's own.
std::string acled_id(std::string_view iso3, std::string_view event);

/// ACLED's code of an interaction: both kinds, the lower first; a kind alone and 0.
int interaction(int inter1, int inter2);

/// How far the reports of an event reach, by ACLED's scale of sources.
std::string source_scale(const Told& told, std::string_view state, const Surroundings& around);

}  // namespace selon::exporting
