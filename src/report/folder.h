// The files of a folder, in an order that depends on names alone.
//
// In: a folder. Out: every regular file below it, depth first, sorted by name in each folder.
// Hidden entries and files about the folder (README, LICENSE, SOURCES, *.md) are skipped; linked folders are
// not entered; links out of the root are errors.
#pragma once

#include <functional>
#include <string>

#include "selon/result.h"

namespace selon::report {

/// Calls on_file or on_error for each entry; a folder that cannot be listed is one error.
void walk_folder(const std::string& root, const std::function<void(const std::string&)>& on_file,
                 const std::function<void(Error)>& on_error);

}  // namespace selon::report
