// What `verify` and `backup --check` show of a store's checks.
//
// In: an open store. Out: a table or JSON, and the exit code. Leaves out: the checks (record/verify.h).
#pragma once

#include <string>
#include <vector>

#include "cli/option.h"
#include "cli/terminal.h"
#include "record/verify.h"

namespace selon::cli {

struct Verified {
  std::vector<record::Check> checks;
  bool stale = false;  ///< reports are stored that the record does not know yet
  std::string digest;
};

Result<Verified> verified(record::Store& store);

/// Returns: the exit code, 6 where something is wrong.
int show_checks(const Verified& file, const Command& command, Terminal& terminal);

}  // namespace selon::cli
