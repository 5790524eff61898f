// What people decided of claims, laid over what was read.
//
// In: a report whose claims were read, or of which something was decided. Out: its claims with the fields
// that people corrected, the reading kept beside; which were accepted or rejected; where the subjects of
// decisions are now. What was read is never lost. Leaves out: what follows for events (standing.h, event/).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/store.h"
#include "selon/decision.h"

namespace selon::record {

/// The fields of a claim that can be corrected, in their lasting order.
std::span<const std::string_view> decidable_fields();
/// Which of them a value is a count of.
bool counts(std::string_view field);

/// A correction, or a field emptied, over a claim. Requires: a decidable field.
void lay(const Decision& decision, Claim& claim);
/// What a claim holds in a field, as a decision would say it.
DecidedValue value_in(const Claim& claim, std::string_view field);

/// The claims of a report as they are now decided. Part of the caller's transaction. Reports that share a
/// decision with a claim that is another now, or lost or found, are left pending.
Result<> lay_over(Database& db, const std::string& report);
/// The same over claims of one report that are not stored. Requires: as they were read.
Result<> lay_over(Database& db, const std::string& report, std::span<Claim> readings);

}  // namespace selon::record
