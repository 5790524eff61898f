// Who holds which place, from which day, according to whom.
//
// In: signs. Out: holdings sorted by place and day: what the voices say
// together, each with what every voice says alone. A capture moves control from its day until another takes
// the place or its holder leaves; a statement tells what is known on its day. A holder who leaves on the days
// on which another takes the place tells the same change of hands. A town, its camp and its airport are
// different places; a part of a town is held beside the rest of it.
#pragma once

#include <span>
#include <vector>

#include "event/control_signs.h"

namespace selon::event {

/// Requires: the signs in their order (control_signs.h).
std::vector<Control> control(std::span<const Sign> signs, const Evidences& all);

/// The holdings of one place: the whole of it, or its parts. Requires: the signs of one place_key and part,
/// in order.
std::vector<Control> control_of_place(std::span<const Sign> signs, const Evidences& all);

}  // namespace selon::event
