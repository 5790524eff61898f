// Files: whole reads and atomic writes. The only file calls of the rooms that may touch the world.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "selon/result.h"

namespace selon::base {

/// Reads at most `limit` bytes. Errors: not_found, unreadable, too_large (with the size and the limit).
Result<std::string> read_file(const std::string& path, std::size_t limit);

/// Writes beside the target, to the disk, and renames: the old file or the new one, never half of one, also
/// after a loss of power. Errors: not_found, unreadable, disk_full.
Result<> write_file(const std::string& path, std::string_view bytes);

/// What was written to the file, or what the folder names, is on the disk when this returns.
Result<> sync(const std::string& path);
/// The folder that a file lies in.
std::string folder_of(const std::string& path);
/// Gives a file its name, for good. Errors: invalid where something is there already.
Result<> rename_to_free(const std::string& from, const std::string& to);
/// The same, in the place of what is there.
Result<> rename_over(const std::string& from, const std::string& to);

}  // namespace selon::base
