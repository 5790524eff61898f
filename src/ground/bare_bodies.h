// Whose army "the army" is: the state of a body that the text names without one.
//
// In: drafts in order of their tokens. Out: the same, bare bodies given a state where the report has one for
// them. The order of evidence: a state named at the head of the same sentence ("In Mali, the army ..."); the
// last body of that kind named with its state; the state the report speaks of most. Leaves out: states known
// only from its title.
#pragma once

#include <vector>

#include "ground/actor_draft.h"

namespace selon::ground {

void resolve_bare_bodies(const ActorContext& context, std::vector<ActorDraft>& drafts);

}  // namespace selon::ground
