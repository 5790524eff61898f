// Where rules may begin, and what may come next: most rules that a common word begins ("le", "the") end at
// the next token, and are not walked at all.
//
// In: the compiled rules of a program. Out: its index by first step, with what may come second; what each
// branch may read next (State::look). Leaves out: matching (rules.cc).
#pragma once

#include "text/rules_program.h"

namespace selon::text {

/// Requires: all rules compiled, none indexed.
void index_rules(Program& program);

}  // namespace selon::text
