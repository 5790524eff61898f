// The rows of an event board, read from a store.
//
// In: a store, a revision. Out: the events that came to be as they are since then, with their claims'
// tellings; the ids of those that are gone since. Leaves out: the board itself (event_board.h).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "record/event_board.h"

namespace selon::record {

/// What the board keeps of an event. The place of the row and its revision are left to the caller.
EventBoard::Fresh::Row row_of(const Event& event, const std::vector<Telling>& tellings);

/// Calls `visit` for every event that changed after `revision`, by id. Returns: the revision that the store
/// is at. Errors: those of the store.
Result<std::int64_t> read_rows(Store& store, std::int64_t revision,
                               const std::function<void(EventBoard::Fresh::Row)>& visit);

/// Ids of events that were there at `revision` and are gone.
Result<std::vector<std::string>> gone_since(Store& store, std::int64_t revision);

}  // namespace selon::record
