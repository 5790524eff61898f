// Places that only the text knows, located by what another report of the story says of them.
//
// In: claims and control statements of all reports, the stories. Out: the claims, where an unlocated place
// has taken the location that the first report of its story to tell it gave (story order, then place in the
// text); the claim has a note. Locations taken before are dropped first: the outcome depends on what the
// reports say alone. Leaves out: places told by distance in the same report (ground/relative.h).
#pragma once

#include <cstddef>
#include <vector>

#include "selon/claim.h"
#include "selon/story.h"

namespace selon::event {

/// Returns: the claims that may have changed, in order.
std::vector<std::size_t> locate_from_story(const Stories& stories, std::vector<Claim>& claims,
                                           const std::vector<ControlStatement>& control);

}  // namespace selon::event
