// One file read from the doors for the verbs that show a document and store nothing.
#pragma once

#include <functional>

#include "cli/option.h"
#include "cli/terminal.h"
#include "pack/pack.h"
#include "selon/report.h"

namespace selon::cli {

Result<pack::Packs> packs_for_documents();

/// Calls `visit` for every document of the command's file, its outlet and day filled from the options.
/// Documents that cannot be read are told on standard error. Returns: the exit code (0, 3 or 4).
Result<int> for_documents(const Command& command, Terminal& terminal,
                          const std::function<void(const RawReport&)>& visit);

}  // namespace selon::cli
