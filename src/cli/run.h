// The whole program behind main(): words in, exit code out.
#pragma once

#include <string>
#include <vector>

#include "selon/result.h"

namespace selon::cli {

/// `arguments` without the program's name. Returns: the exit code (docs/errors.md).
int run(const std::vector<std::string>& arguments);

int exit_code_of(ErrorCode code);

}  // namespace selon::cli
