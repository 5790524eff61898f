// Texts made from the table of verbs: help, manual page, reference page, completions for shells.
//
// In: nothing but the table. Out: texts. What is shown is what parses: there is no other list.
#pragma once

#include <string>
#include <string_view>

#include "cli/option.h"

namespace selon::cli {

std::string program_help();
std::string verb_help(const Verb& verb);

std::string manual_roff();
std::string manual_markdown();

/// Returns: empty for a shell that is not known.
std::string completion_script(std::string_view shell);

}  // namespace selon::cli
