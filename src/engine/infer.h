// Undated reports read again as of the day that their story tells.
//
// In: a store. Out: the same store, where every report without a date of its own that a story dates
// (story/dates.h) holds the claims of a reading as of that day, with notes, and every other one the claims it
// had without. Fingerprints stay as read without a date, so that stories and days depend on the reports
// alone: the same for any order and number of workers.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "engine/rooms.h"
#include "pack/pack.h"
#include "record/store.h"

namespace selon::engine {

/// Which undated reports must be read again, and as of which day: none as without one.
using Rereadings = std::map<std::string, std::optional<Day>>;

/// From the days that the stories tell, and those that reports were read as of.
Rereadings plan_of(const std::map<std::string, Day>& told, const std::map<std::string, Day>& held);
/// Errors: those of the store.
Result<> read_again(record::Store& store, const pack::Packs& packs, const Rereadings& plan);

/// The same for all reports at once.
Result<> date_from_stories(record::Store& store, const pack::Packs& packs);

/// What an undated report tells when it is read as of a day of its story, or without one.
record::Findings read_as_of(Report report, std::optional<Day> day, Workspace& workspace,
                            const pack::Packs& packs);

}  // namespace selon::engine
