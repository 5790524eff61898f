// The first step of finding actors: known words, joined into mentions by the language's bodies.rules.
//
// In: the tokens and the actor tables. Out: drafts from left to right, without overlaps.
// Leaves out: acronyms that the report itself defines, persons, which state a bare body belongs to.
#pragma once

#include <vector>

#include "ground/actor_draft.h"
#include "text/name_table.h"
#include "text/rules.h"

namespace selon::ground {

/// The hits of the table as units for rules: @actor, @person, @country, @capital, @adjective, @people,
/// @group, and the places found before as @place; in order of first.
std::vector<text::Unit> actor_units(const ActorContext& context);

std::vector<ActorDraft> draft_mentions(const ActorContext& context, const std::vector<text::Unit>& units);

}  // namespace selon::ground
