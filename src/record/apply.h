// Brings the record up to date: what stands under the names of an update is replaced by what it holds.
//
// In: an open store, an update (selon/event.h). Out: the rows stored, those that differ alone; what changed
// in the log (change_log.h); the next revision, where anything did. Cost: that of the rows named. Relations
// and naming are not stored (relations.h, engine/record.h). Leaves out: which reports the record now knows
// (settle).
#pragma once

#include <functional>
#include <string>

#include "record/load.h"

namespace selon::record {

/// A part of the caller's transaction, or one of its own. All or nothing.
/// Errors: busy, disk_full, corrupt; unexpected where an event names a claim that is not stored.
Result<> apply(Store& store, const Update& update);

/// How often the record has changed.
Result<std::int64_t> revision(Store& store);

/// Reports that the record does not know yet, in the order of their ids.
Result<std::vector<std::string>> load_pending(Store& store);
Result<std::int64_t> count_pending(Store& store);
/// The record knows them now.
Result<> settle(Store& store, const std::vector<std::string>& reports);
Result<> settle_all(Store& store);

/// Builds all of the record anew, in one transaction: from all that is stored, by a function from material to
/// record (the engine's). What `build` completes in the material's claims (Material::completed) is stored
/// too; the ties of claims are taken from its relations. Errors: busy, disk_full, corrupt.
Result<> rebuild(Store& store, const std::function<Record(Material&)>& build);

}  // namespace selon::record
