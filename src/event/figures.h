// Losses of an event by published rules, and figures that grow as days pass.
//
// In: the claims of one event. Out: of each voice its last figure by sort of loss and side, with the
// estimates that ACLED and UCDP would make of them; update series. A part of a total is no second toll, an
// old figure in a later article is put aside. Leaves out: sums over several events (vocabulary/parts.h),
// which figures contradict each other (disputes.h).
#pragma once

#include <optional>
#include <vector>

#include "event/facts.h"

namespace selon::event {

/// Deaths as the claim counts them: its total, or the sum of the parts it names.
std::optional<Count> deaths(const Facts& facts);

/// Nothing where no asserted claim counts the dead.
std::optional<Fatalities> fatalities(const std::vector<std::size_t>& members, const Evidences& all);

/// Killed, injured, captured, missing; of all and by side, sorted.
std::vector<Loss> losses(const std::vector<std::size_t>& members, const Evidences& all);

/// What two coders would write down of these figures. Words for a number count as ACLED counts them: several
/// 3, dozens 12, hundreds 100 (codebook 2024, "Fatalities"); lang/<code>/numbers.rules has them. Requires:
/// not empty. Marks in `figures` which are put aside, and why.
Estimate estimate(std::vector<LossFigure>& figures);

/// Figures of one sort that only grow from one publication day to the next.
std::vector<UpdateSeries> updates(const std::string& event, const std::vector<std::size_t>& members,
                                  const Evidences& all);

}  // namespace selon::event
