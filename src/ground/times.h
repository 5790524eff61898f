// Expressions of time: found by the language's patterns, resolved to days.
//
// In: a report, its analysis and the language's date rules. Out: mentions in order, disjoint, with TIMEX3
// value and days; notes where a weekday contradicts its date or nothing says which day is meant. A report
// without a publication day resolves what is written in full and leaves the rest open, unless its own words
// date it ("ce lundi 13 novembre"). Linear in the tokens. Leaves out: dates in a page's header (the clean
// room reads those).
#pragma once

#include <optional>
#include <vector>

#include "pack/dates.h"
#include "selon/analysis.h"
#include "selon/note.h"
#include "selon/report.h"
#include "selon/time.h"

namespace selon::ground {

struct Times {
  std::vector<TimeMention> mentions;
  std::vector<Note> notes;
  std::optional<Day>
      day;  ///< the report speaks from it: its publication, or the day an undated one calls "this"
};

Times find_times(const Report& report, const Analysis& analysis, const pack::Dates& dates);

}  // namespace selon::ground
