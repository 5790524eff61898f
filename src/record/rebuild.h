// Builds the record anew from all that is stored, in one transaction: readers see the old record or the new
// one.
//
// In: a function from material to record (the engine's). Out: the record stored, with the digest of all that
// counts. Leaves out: how claims become events (event/).
#pragma once

#include <functional>
#include <string>

#include "record/load.h"

namespace selon::record {

/// What `build` completes in the material's claims (Material::completed) is stored too.
/// Errors: busy, disk_full, corrupt.
Result<> rebuild(Store& store, const std::function<Record(Material&)>& build);

/// Digest of reports, their readings and the record, by content: the same for the same documents, in whatever
/// order, from whatever folder, by however many workers they were read.
Result<std::string> compute_digest(Store& store);

}  // namespace selon::record
