// The record brought up to date with the reports that are stored.
//
// In: a store. Out: the store with nothing pending. Whole or grown, the record is the same to the byte; the
// first building keeps no index, since most stores are made at once; the second makes one, and from then on
// the record grows by what each batch touches.
#pragma once

#include "pack/pack.h"
#include "record/store.h"

namespace selon::engine {

/// By the cheaper way. Errors: those of the store.
Result<> update_record(record::Store& store, const pack::Packs& packs);

/// All of it from everything stored, without an index or with one.
Result<> build_record_whole(record::Store& store, const pack::Packs& packs);
Result<> build_record_with_index(record::Store& store, const pack::Packs& packs);
/// Requires: an index.
Result<> grow_record(record::Store& store, const pack::Packs& packs);

}  // namespace selon::engine
