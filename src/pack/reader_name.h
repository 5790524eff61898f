// Which state of the program and its packs reads a report.
//
// In: the data root. Out: a name made of every file below lang/ and world/ and of the gazetteers: two equal
// names read a report alike.
#pragma once

#include <string>

#include "selon/result.h"

namespace selon::pack {

/// Errors: unreadable.
Result<std::string> reader_name(const std::string& root);

}  // namespace selon::pack
