// Logs of decisions as lines of JSON, and how one is taken into another store.
//
// In: a store's log, or lines of another's (docs/review.md, "The log as a file"). Out: lines, or the store
// with the decisions that it did not hold. The same decision twice is one, by its id; one whose words no
// claim has any more is kept, and found when a claim has them again. Leaves out: whether values are of the
// packs and what follows for the record (engine/decide.h).
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "record/coders.h"
#include "record/decisions.h"

namespace selon::record {

/// One a decision, in the order of the log.
Result<std::vector<std::string>> export_log(Store& store);

/// A line of a log. `line` counts from 1. Errors: invalid, with the line.
Result<Decision> decision_in(std::string_view json, std::size_t line);

struct Replayed {
  std::size_t known = 0;             ///< held already
  std::vector<std::int64_t> added;   ///< their numbers here
  std::vector<LoggedDecision> lost;  ///< of those added: no claim or report here has the words of a subject
  std::vector<Conflict> conflicts;   ///< that one of those added has part in, not settled
};

/// All or none. Errors: invalid, with the line, where one takes back what neither the store nor a line before
/// it holds, or has the id of another decision; those of the store.
Result<Replayed> replay(Store& store, std::span<const Decision> decisions);

}  // namespace selon::record
