// What stands around a view that is exported (export/format.h), drawn from the store: the same for every
// door.
//
// In: an open store, a record and what of it is shown. Out: the parts of the surroundings that follow from
// these. Leaves out: packs, languages and shapes of cells, which the door chooses.
#pragma once

#include <span>

#include "engine/masking.h"
#include "export/format.h"
#include "record/narrow.h"
#include "record/store.h"

namespace selon::engine {

/// The record that a view is a part of.
struct WholeRecord {
  const Record& record;
  std::span<const Claim> claims;
  std::span<const Report> reports;  ///< by id, without text
};

/// Fills in the whole record, the reports shown, the filter in words, what changed when, what people decided,
/// and the ways to documents and texts. Requires: all that is given outlives `around`. Errors: those of the
/// store.
Result<> surround(record::Store& store, const WholeRecord& whole, const record::Narrowed& shown,
                  exporting::Surroundings& around);

/// The ways to documents and texts alone. Requires: the store outlives `around`.
void reach(record::Store& store, exporting::Surroundings& around);

/// Texts as readers may see them, by the way to texts that `around` has. Requires: the masks outlive it.
void mask_texts(StoreMasks& masks, exporting::Surroundings& around);

}  // namespace selon::engine
