// Deaths of an event by published rules, and figures that grow as days pass.
#pragma once

#include <optional>
#include <vector>

#include "event/facts.h"

namespace selon::event {

/// Deaths as the claim counts them: its total, or the sum of the parts it names.
std::optional<Count> deaths(const Facts& facts);

/// The lowest (ACLED's practice), the likeliest and the highest (UCDP) of each independent voice's latest
/// figure. Nothing where no asserted claim counts the dead.
std::optional<Fatalities> fatalities(const std::vector<std::size_t>& members, const Evidences& all);

/// Figures of one sort that only grow from one publication day to the next.
std::vector<UpdateSeries> updates(const std::string& event, const std::vector<std::size_t>& members,
                                  const Evidences& all);

}  // namespace selon::event
