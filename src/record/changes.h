// Reads what changed in the record (docs/versions.md).
//
// In: an open store, from where on. Out: changes, the oldest first, with the title of what they are about as
// it is called now. Leaves out: how changes are found (change_log.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "record/change_log.h"
#include "record/store.h"
#include "selon/time.h"

namespace selon::record {

struct LoggedChange {
  std::int64_t number = 0;  ///< grows with time; no two changes have one
  std::int64_t revision = 0;
  std::string at;  ///< RFC 3339, UTC
  Change change;
  std::string title;  ///< of the event, or of the one that has its claims now; empty of places and stories
};

struct ChangesSince {
  std::int64_t revision = 0;            ///< later ones alone
  std::int64_t number = 0;              ///< greater ones alone
  std::optional<Day> day = {};          ///< on this day or later alone
  std::optional<ChangeKind> kind = {};  ///< of this kind alone
  std::int64_t limit = -1;              ///< at most so many, the oldest of them; -1 = all
};

/// The number of the newest change; 0 where there is none.
Result<std::int64_t> newest_change(Store& store);

Result<std::vector<LoggedChange>> load_changes(Store& store, const ChangesSince& since);

}  // namespace selon::record
