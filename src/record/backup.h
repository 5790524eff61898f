// A copy of a store, taken while others write to it.
//
// In: a store's path, a file's. Out: a file that holds the store as it was when the copy began, checked
// (verify.h) before it gets its name, and on the disk with its name when the call returns. A copy that breaks
// off leaves nothing, or FILE.part, which the next one takes the place of. Leaves out: restoring, which is
// copying the file back.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "record/sqlite_file.h"
#include "record/verify.h"

namespace selon::record {

struct BackupOptions {
  bool replace = false;  ///< what is at FILE already
  CopyStep step = [](std::int64_t, std::int64_t) { return true; };
};

struct BackedUp {
  bool stopped = false;  ///< a step said so: nothing was written
  std::int64_t bytes = 0;
  std::string digest;
  std::vector<Check> checks;  ///< where one found a fault, no backup was made
};

/// Errors: those of Store::open; invalid where FILE is there already, is the store, or is a store in use;
/// busy where another backup writes it; disk_full.
Result<BackedUp> back_up(const std::string& store, const std::string& file, const BackupOptions& options);

}  // namespace selon::record
