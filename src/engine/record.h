// The whole record as readers see it: what is stored, and what is drawn from it when it is read.
//
// In: an open store. Out: the record with its relations (record/relations.h) and its naming (event/naming.h);
// or the record of the reports that were known on a day, built from them alone.
#pragma once

#include <string>
#include <vector>

#include "pack/pack.h"
#include "record/store.h"
#include "selon/claim.h"
#include "selon/event.h"

namespace selon::engine {

/// Errors: those of the store.
Result<Record> load_whole_record(record::Store& store);

/// The parts of it that are drawn from all reports. Errors: those of the store.
Result<std::vector<Naming>> load_naming(record::Store& store);

/// The record as the reports known by the end of a day make it, whatever came to the store later.
struct AsOf {
  Record record;  ///< in the order of load_whole_record
  std::vector<Claim> claims;
  std::vector<std::string> reports;  ///< ids, sorted
};
/// An undated report is read again as of the day that its story told then. Errors: those of the store.
Result<AsOf> load_record_as_of(record::Store& store, const pack::Packs& packs, Day day);

}  // namespace selon::engine
