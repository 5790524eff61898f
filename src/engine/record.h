// The whole record as readers see it: what is stored, and what is drawn from it when it is read.
//
// In: an open store. Out: the record with its relations (record/relations.h) and its naming (event/naming.h).
#pragma once

#include "record/store.h"
#include "selon/event.h"

namespace selon::engine {

/// Errors: those of the store.
Result<Record> load_whole_record(record::Store& store);

}  // namespace selon::engine
