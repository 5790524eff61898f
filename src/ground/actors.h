// Who acts and who speaks: every mention of an actor in a report, with its entity id.
//
// In: a report, its tokens, the actor tables, and the places already found. Out: mentions in order, without
// overlaps. Named groups, states and their bodies, bodies without a state told from context, acronyms that
// the report explains, groups without a name, office holders. Where two readings overlap the longer stands.
// Leaves out: roles; a country's name is always a mention here, and the claim room decides whether it acts.
#pragma once

#include <span>
#include <vector>

#include "pack/actors.h"
#include "selon/actor.h"
#include "selon/analysis.h"
#include "selon/place.h"
#include "selon/report.h"

namespace selon::ground {

/// The tables of the report's language; references live as long as the call.
struct ActorTables {
  const pack::ActorWorld& world;
  const pack::ActorWords& words;
};

/// Requires: places in order of their begin. Thread-safe: yes. Time is linear in the text, but for sorting.
std::vector<ActorMention> find_actors(const Report& report, const Analysis& analysis,
                                      const ActorTables& tables, std::span<const PlaceMention> places);

}  // namespace selon::ground
