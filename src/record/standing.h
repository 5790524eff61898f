// What counts now of all that was decided, as the rooms ask for it.
//
// In: an open store. Out: of claims and events selon/decision.h's ClaimDecisions, of stories pairs of
// reports. Of decisions on one thing those that adjudicate come first, then the newest; those taken back are
// left out. Leaves out: corrections, which are laid over the claims (laying.h).
#pragma once

#include <string>
#include <vector>

#include "record/store.h"
#include "selon/decision.h"
#include "selon/story.h"

namespace selon::record {

Result<ClaimDecisions> load_claim_decisions(Store& store);
/// Claims that somebody rejected, sorted.
Result<std::vector<std::string>> load_rejected(Store& store);

/// By reports; who decided and why is in the log.
Result<std::vector<StoryDecision>> load_story_bonds(Store& store);
/// Finds the pairs anew, after a decision of stories.
Result<> settle_story_bonds(Database& db);

}  // namespace selon::record
