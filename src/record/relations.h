// Relations, drawn from the ties of single claims.
//
// In: ties, report by report; the claims as stored. Out: relations sorted by a, b, kind, means, with the days
// that their claims tell of: from the earliest start to the latest end, as precise as the least precise.
// Leaves out: what ties two actors (event/relations.h).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "record/store.h"
#include "selon/event.h"

namespace selon::record {

/// Two actors tied by one claim.
struct Tie {
  std::string claim;  ///< id
  std::string a, b, kind, means;
  bool operator==(const Tie&) const = default;
};

/// Replaces the ties of the report's claims. Errors: unexpected where a claim is not stored; those of the
/// store.
Result<> save_ties(Store& store, const std::string& report, std::span<const Tie> ties);

/// Replaces all ties by those of these relations.
Result<> save_all_ties(Store& store, std::span<const Relation> relations);

Result<std::vector<Relation>> load_relations(Store& store);

}  // namespace selon::record
