// Which event is part of a larger one, and losses of several events without counting a part twice.
//
// In: events as the record has them. Out: Event::part_of; sums. A battle is part of the offensive whose days
// and place hold it and in which the same sides fight, a strike part of the count that sums up a month. Only
// longer events hold others, so that nothing is part of itself. Cost: n log n in the events of a story, at
// most kMostHolders compared for each. Leaves out: what claims tell one happening (event/).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "selon/event.h"

namespace selon::vocabulary {

inline constexpr std::size_t kMostHolders = 64;

/// Sets part_of of every event. Events of one story hold only each other; what was set before is forgotten.
void link_parts(std::vector<Event>& events);

/// Losses of one sort of several events together, of all sides (`of` empty) or of one.
struct Sum {
  std::string what, of;
  std::int64_t conservative = 0, low = 0, best = 0, high = 0;
  bool operator==(const Sum&) const = default;
};

/// Of those events of a record that are to be counted, sorted by what, then side. A larger event adds to
/// those of its parts that are counted only what it counts more (UCDP GED codebook 19.1: a total over several
/// events gives what the single ones do not already). Requires: parts are linked. Withdrawn and denied events
/// count for nothing.
std::vector<Sum> sum_losses(const std::vector<Event>& record,
                            const std::function<bool(const Event&)>& counted);

/// What each event adds to these sums, by its place in the record: added up over all, they are sum_losses.
std::vector<std::vector<Sum>> added_losses(const std::vector<Event>& record,
                                           const std::function<bool(const Event&)>& counted);

}  // namespace selon::vocabulary
