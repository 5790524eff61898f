// Office holders and spokespersons: people whom the report names beside their office.
//
// In: drafts in order, with the bodies already found ("Iranian president"). Out: drafts for their names, and
// for each later use of the last name alone. Their ids are "person.<first>_<last>"; a body keeps its own
// draft. Leaves out: private persons. A name without an office beside it is never an actor.
#pragma once

#include <vector>

#include "ground/actor_draft.h"
#include "text/rules.h"

namespace selon::ground {

void find_persons(const ActorContext& context, const std::vector<text::Unit>& units,
                  std::vector<ActorDraft>& drafts);

}  // namespace selon::ground
