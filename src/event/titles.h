// A plain line for an event: what, who, whom, where, when, and how doubtful.
#pragma once

#include <string>

#include "pack/actors.h"
#include "selon/event.h"

namespace selon::event {

/// Example: "Territory taken: x army against y, Z, 2023-11-14 (disputed)".
std::string title(const Event& event, const pack::ActorWorld& actors);

/// The name of an entity that is the same in every language, where there is one; else its id in words.
std::string readable(const std::string& id, const pack::ActorWorld& actors);

}  // namespace selon::event
