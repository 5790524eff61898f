// What is done with a database file as a whole, beside the connection that reads and writes it (sqlite.h).
//
// In: paths. Out: a copy of one moment, made while others write. Leaves out: what the tables hold.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "selon/result.h"

namespace selon::record {

/// Called after each part of a copy with pages done and pages in all. Returns: whether to go on.
using CopyStep = std::function<bool(std::int64_t done, std::int64_t total)>;

/// Copies the database `from` as it is when the copy begins into the file `to`, which is empty. Writers of
/// `from` are not held up, nor do they make the copy begin anew. Returns: false where a step ended it.
/// Errors: those of the files. Leaves out: syncing `to` to the disk.
Result<bool> copy_database(const std::string& from, const std::string& to, const CopyStep& step);

}  // namespace selon::record
