// The one table of verbs and options, and the verbs' functions (each in the file of its name).
#pragma once

#include <span>
#include <string_view>

#include "cli/option.h"

namespace selon::cli {

/// In the order of the help.
std::span<const Verb> verbs();
/// Returns: null where there is no such verb.
const Verb* find_verb(std::string_view name);
/// Options that every verb takes.
std::span<const Option> global_options();

Result<int> ingest(const Command& command, Terminal& terminal);
Result<int> clean(const Command& command, Terminal& terminal);
Result<int> analyse(const Command& command, Terminal& terminal);
Result<int> stories(const Command& command, Terminal& terminal);
Result<int> review(const Command& command, Terminal& terminal);
Result<int> events(const Command& command, Terminal& terminal);
Result<int> event(const Command& command, Terminal& terminal);
Result<int> claims(const Command& command, Terminal& terminal);
Result<int> disputes(const Command& command, Terminal& terminal);
Result<int> who(const Command& command, Terminal& terminal);
Result<int> control(const Command& command, Terminal& terminal);
Result<int> timeline(const Command& command, Terminal& terminal);
Result<int> relations(const Command& command, Terminal& terminal);
Result<int> naming(const Command& command, Terminal& terminal);
Result<int> copies(const Command& command, Terminal& terminal);
Result<int> diff(const Command& command, Terminal& terminal);
Result<int> changes(const Command& command, Terminal& terminal);
Result<int> search(const Command& command, Terminal& terminal);
Result<int> explain(const Command& command, Terminal& terminal);
Result<int> export_record(const Command& command, Terminal& terminal);
Result<int> serve(const Command& command, Terminal& terminal);
Result<int> verify(const Command& command, Terminal& terminal);
Result<int> backup(const Command& command, Terminal& terminal);
Result<int> salvage(const Command& command, Terminal& terminal);
Result<int> feeds(const Command& command, Terminal& terminal);
Result<int> watch(const Command& command, Terminal& terminal);
Result<int> gazetteer(const Command& command, Terminal& terminal);
Result<int> doctor(const Command& command, Terminal& terminal);
Result<int> completion(const Command& command, Terminal& terminal);
Result<int> manual(const Command& command, Terminal& terminal);

}  // namespace selon::cli
