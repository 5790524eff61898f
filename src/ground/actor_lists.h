// Bodies of several states told in one breath: "the British, Australian and Danish governments" are three.
//
// In: drafts of bodies named with the adjective of a state, and the units they were made of. Out: a draft
// more for each further adjective of the list; its words are the adjective. Leaves out: lists of nouns ("Mali
// and Niger"), whose members are mentions already.
#pragma once

#include <vector>

#include "ground/actor_draft.h"
#include "text/rules.h"

namespace selon::ground {

void add_listed_states(const ActorContext& context, const std::vector<text::Unit>& units,
                       std::vector<ActorDraft>& drafts);

}  // namespace selon::ground
