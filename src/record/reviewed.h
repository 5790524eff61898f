// What people decided of events, in words, for those who show them to others.
//
// In: the log of decisions (decisions.h), a record. Out: for each event of which something counts, kinds and
// fields with who decided: "accept (coder1); correct place (coder2)". What was taken back is left out, and so
// is what concerns stories.
#pragma once

#include <string>
#include <unordered_map>

#include "record/store.h"
#include "selon/event.h"

namespace selon::record {

/// By event id. Errors: those of the store.
Result<std::unordered_map<std::string, std::string>> load_reviewed(Store& store, const Record& record);

}  // namespace selon::record
