// Actors that stand in the store outside of events: who holds a place, who is called what, and who says so.
//
// In: an open store. Out: ids, sorted, each once. Leaves out: those that events and their claims name
// (event_board.h), names in a language (export/actor_names.h).
#pragma once

#include <string>
#include <vector>

#include "record/store.h"

namespace selon::record {

/// Errors: those of the store.
Result<std::vector<std::string>> load_named_outside_events(Store& store);

/// The actor who speaks in a voice: of "a via outlet:B" "a". Empty of an outlet.
std::string speaker_of(std::string_view voice);

}  // namespace selon::record
