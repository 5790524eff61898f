// A plain line for an event: what, who, whom, where, when, and how doubtful.
#pragma once

#include <string>

#include "pack/actors.h"
#include "selon/event.h"

namespace selon::event {

/// Example: "Territory taken: x army against y, Z, 2023-11-14 (disputed)".
std::string title(const Event& event, const pack::ActorWorld& actors);

}  // namespace selon::event
