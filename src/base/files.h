// Files: whole reads and atomic writes. The only file calls of the rooms that may touch the world.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "selon/result.h"

namespace selon::base {

/// Reads at most `limit` bytes. Errors: not_found, unreadable, too_large (with the size and the limit).
Result<std::string> read_file(const std::string& path, std::size_t limit);

/// Writes beside the target and renames: the old file or the new one, never half of one.
Result<> write_file(const std::string& path, std::string_view bytes);

}  // namespace selon::base
