// What people decided of stories: append-only, with who, when and why.
//
// In: two reports, and whether they tell one story. Out: the log, and what of it counts now: of decisions on
// the same two reports the newest, and none that was taken back. What is decided waits, as a new report does,
// until the record is brought up to date. Leaves out: what follows from it (story/).
#pragma once

#include <string>
#include <vector>

#include "record/store.h"
#include "selon/story.h"

namespace selon::record {

struct LoggedDecision {
  std::int64_t number = 0;
  StoryDecision decision;
  bool taken_back = false;  ///< by a later one on the same reports
};

/// Adds decisions; a, b and the moment are put in order and filled in. All or nothing.
/// Errors: not_found where a report is not stored; usage where the two are one; those of the store.
Result<> decide(Store& store, std::vector<StoryDecision> decisions);
/// Takes back what was decided under this number. Errors: not_found; those of the store.
Result<> take_back(Store& store, std::int64_t number, const std::string& who, const std::string& why);

/// All, the oldest first.
Result<std::vector<LoggedDecision>> load_decision_log(Store& store);
/// What counts now, by reports.
Result<std::vector<StoryDecision>> load_decisions(Store& store);

}  // namespace selon::record
