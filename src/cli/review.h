// What the actions of `selon review` share.
//
// In: the words behind "review ACTION STORE". Out: what each action does, one function each (review_*.cc).
#pragma once

#include <string>
#include <vector>

#include "cli/option.h"
#include "cli/terminal.h"
#include "record/decisions.h"

namespace selon::cli {

/// The words behind "review ACTION STORE".
std::vector<std::string> rest_of(const Command& command);
/// A decision with --who, --why and --adjudicate. Errors: usage where nobody is named.
Result<Decision> begun(const Command& command, DecisionKind kind, DecisionAbout about);
/// --NAME as a whole number from 0. Errors: usage.
Result<std::optional<std::int64_t>> number_option(const Command& command, const std::string& name);

/// "corrects the type of 5f3a.2 to air_strike"
std::string in_words(const record::LoggedDecision& logged);
/// A value as words that `correct` takes.
std::string in_words(const DecidedValue& value);

// review_decide.cc: what changes the record
Result<int> review_decide(const Command& command, Terminal& terminal);
// review_show.cc: what shows the log and what to decide next
Result<int> review_list(const Command& command, Terminal& terminal);
Result<int> review_show(const Command& command, Terminal& terminal);
Result<int> review_queue(const Command& command, Terminal& terminal);
// review_coders.cc: coders beside each other
Result<int> review_conflicts(const Command& command, Terminal& terminal);
Result<int> review_agreement(const Command& command, Terminal& terminal);
// review_replay.cc: logs of other stores
Result<int> review_export(const Command& command, Terminal& terminal);
Result<int> review_apply(const Command& command, Terminal& terminal);

}  // namespace selon::cli
