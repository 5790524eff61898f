// Which reports were known on a day.
//
// In: an open store, a day. Out: ids, sorted. A report is known from its day of publication; a later version
// of an article from the day of its change, where it tells one; an undated report from the day it was
// fetched, or else first came to the store. Leaves out: what followed from them (engine/record.h).
#pragma once

#include <string>
#include <vector>

#include "record/load.h"

namespace selon::record {

Result<std::vector<std::string>> reports_known_by(Store& store, Day day);

/// What the record of these reports is built from, in load_material's order. Requires: sorted ids.
Result<Material> load_material_of(Store& store, Ids reports);

}  // namespace selon::record
