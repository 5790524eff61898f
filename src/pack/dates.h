// The patterns of time of a language: dates.rules (expressions) and date_links.rules (what joins and bounds
// them).
//
// In: a language's folder. Out: two rule sets; their actions and captures are in docs/formats/dates.md.
// Leaves out: which day an expression names (the ground room).
#pragma once

#include <string>

#include "selon/result.h"
#include "text/rules.h"

namespace selon::pack {

struct Dates {
  text::RuleSet expressions;
  text::RuleSet links;
};

/// A missing file is an empty one. Errors: invalid with file and line.
Result<Dates> load_dates(const std::string& folder);

}  // namespace selon::pack
