// Documents that could not be read, or not to their end, as the store keeps them.
//
// In: an open store. Out: rows, the last seen first. Leaves out: setting aside (save.h), the documents, of
// which nothing is kept where they could not be read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "record/store.h"

namespace selon::record {

struct SetAsideRow {
  std::string source, code, message;
  std::int64_t line = 0;  ///< 0 = not about a line
  std::string reason;     ///< docs/limits.md
  std::int64_t byte = 0;  ///< where the reason begins
  std::string state;      ///< quarantined, truncated
  std::string seen;       ///< RFC 3339, UTC
};

/// `limit` rows from the place `from` on. Errors: those of the store.
Result<std::vector<SetAsideRow>> load_set_aside(Store& store, std::int64_t from, std::int64_t limit);
/// Another where the rows are others. Errors: those of the store.
Result<std::string> set_aside_mark(Store& store);

}  // namespace selon::record
