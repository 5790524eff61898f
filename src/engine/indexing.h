// The index of a whole record, made from memory at once (record/index.h).
//
// In: what the building of the record left in memory. Out: the index's rows, the same that growth would have
// made report by report. Leaves out: growing (growth.h).
#pragma once

#include <span>

#include "pack/pack.h"
#include "record/index.h"
#include "record/load.h"
#include "selon/event.h"
#include "story/memory_archive.h"

namespace selon::engine {

/// Inside the caller's transaction. Requires: the reports in canonical order, settled in the archive; the
/// record stored.
Result<> index_all(record::Store& store, const pack::Packs& packs, story::MemoryArchive& archive,
                   std::span<const Fingerprint> ordered, const Record& record);

/// True where the store's record has an index to grow by.
Result<bool> is_indexed(record::Store& store);

}  // namespace selon::engine
