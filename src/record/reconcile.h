// One process at a time brings the record of a store up to date.
//
// In: a store, what brings its record up to date. Out: done, by this process or by another that was at it.
// On a server whoever holds the store's lock does it, for the whole record: stories touch each other through
// events and places. Meanwhile others go on storing reports, which the next round takes up. Leaves out: what
// is done (engine/update.h).
#pragma once

#include <functional>

#include "record/store.h"

namespace selon::record {

/// Until no report is pending. Errors: those of `work`; busy where others changed what it reads again and
/// again.
Result<> reconcile(Store& store, const std::function<Result<>()>& work);

}  // namespace selon::record
