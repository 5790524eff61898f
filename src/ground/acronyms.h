// Acronyms that the report itself explains: "High Council for the Unity of Azawad (HCUA)".
//
// In: drafts in order. Out: name and acronym as one draft; an organisation that no table knows gets a draft
// with the acronym as its id; later uses of the acronym mean what the report said it means, whatever the
// tables say. An acronym is explained only where its letters are initials, in order, of the words right
// before the parenthesis. Leaves out: acronyms in parentheses after anything else ("(AFP)", "(Kidal)").
#pragma once

#include <vector>

#include "ground/actor_draft.h"

namespace selon::ground {

void explain_acronyms(const ActorContext& context, std::vector<ActorDraft>& drafts);

}  // namespace selon::ground
