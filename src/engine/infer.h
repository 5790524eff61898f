// Undated reports read again as of the day that their story tells.
//
// In: a store. Out: the same store, where every report without a date of its own that a story dates
// (story/dates.h) holds the claims of a reading as of that day, with notes, and every other one the claims it
// had without. Fingerprints stay as read without a date, so that stories and days depend on the reports
// alone: the same for any order and number of workers.
#pragma once

#include "pack/pack.h"
#include "record/store.h"

namespace selon::engine {

/// Errors: those of the store.
Result<> date_from_stories(record::Store& store, const pack::Packs& packs);

}  // namespace selon::engine
