// The time that states keep (world/time_zones.tsv), for timestamps that are told in UTC.
//
// In: the table. Out: the civil day of a moment in a state that keeps one time. Leaves out: states of several
// zones.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "selon/result.h"
#include "selon/time.h"
#include "text/words.h"

namespace selon::pack {

struct TimeZones {
  struct Zone {
    int offset_minutes = 0;  ///< of winter time
    bool summer = false;     ///< an hour more from the last Sunday of March, 01:00 UTC, to that of October
  };
  std::unordered_map<std::string, Zone, text::FormHash, std::equal_to<>> by_state;

  /// In: a UTC day and the minutes since its midnight. Returns: nothing where the state's time is not known.
  std::optional<Day> civil_day(std::string_view state, Day utc, int minute) const;
};

/// Errors: those of read_tsv; invalid with file and line for an offset or a rule it does not know.
Result<TimeZones> load_time_zones(const std::string& file);

}  // namespace selon::pack
