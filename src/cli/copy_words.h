// Copies and versions, as people are told of them.
//
// In: the record of a view. Out: lines, safe to print. Leaves out: where the lines go (copies.cc,
// explain.cc).
#pragma once

#include <string>
#include <vector>

#include "cli/view.h"

namespace selon::cli {

/// "number: “12” became “21”", with the words as each text has them.
Result<std::vector<std::string>> edits_in_words(View& view, const CopyGroup& group, const Copy& copy);

/// What a report is to others: "copy of ...", "the original of 3 others", "version 1 of 2, ...". Empty for
/// most.
std::vector<std::string> kin_in_words(const View& view, const std::string& report);

}  // namespace selon::cli
