// Who holds which place, from which day, according to whom.
//
// In: events, statements of control, disputes. Out: holdings sorted by place, day, holder.
// A capture that is asserted moves control from its day; a withdrawal ends it; a statement is true as of its
// day. Rumour, plan, doubt and denial never move it. A town, its camp and its airport are different places.
#pragma once

#include <span>
#include <vector>

#include "event/disputes.h"
#include "event/facts.h"

namespace selon::event {

std::vector<Control> control(std::span<const Group> groups, const Evidences& all,
                             std::span<const ControlStatement> statements, std::span<const Dispute> disputes);

}  // namespace selon::event
