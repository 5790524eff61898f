// Brings a store of an older schema to this program's, in place.
//
// In: a store of schema 3 or 4, open for writing. Out: the same documents, reports, readings, decisions, past
// changes and feeds under this schema, with every report pending: the next ingest builds the record. All or
// nothing. Leaves out: schemas that no release wrote.
#pragma once

#include "record/database.h"

namespace selon::record {

inline constexpr int kOldestSchema = 3;

/// Does nothing where the store is of this schema already. Errors: busy, disk_full, corrupt.
Result<> migrate(Database& db);

}  // namespace selon::record
