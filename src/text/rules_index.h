// Where a rule may begin, and what its second token may be: most rules that a common word begins ("le", "the")
// end at the next token, and are not walked at all.
//
// In: a compiled rule of a program. Out: entries in the program's index. Leaves out: matching (rules.cc).
#pragma once

#include <cstdint>

#include "text/rules_program.h"

namespace selon::text {

/// Enters the rule under every first step it can take, and whether it can do without a unit.
void index_rule(Program& program, std::uint32_t rule);

}  // namespace selon::text
