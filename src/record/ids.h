// Ids given in part: as much of one as tells it from all others.
//
// In: a kind of thing, the beginning of an id. Out: the one id that is so or begins so.
// Cost: one look into an index.
#pragma once

#include <string>

#include "record/store.h"

namespace selon::record {

enum class IdOf { claim, event, report, story };

/// Errors: not_found; usage where several begin so.
Result<std::string> only_id(Store& store, IdOf kind, const std::string& given);

}  // namespace selon::record
