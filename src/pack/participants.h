// Who can take part in a happening of a type, and who is meant where nobody is named: world/participants.tsv.
//
// In: the world folder. Out: Participants by event type. Leaves out: who a text names (claim/participants.h).
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "selon/actor.h"
#include "selon/result.h"

namespace selon::pack {

struct Participation {
  std::vector<ActorKind> actor_kinds, target_kinds;
  std::string implied_actor, implied_target;  ///< "{state}" stands for the state of the place
  bool opposes = false;                       ///< it sets two sides against each other
  bool inherit = false;                       ///< the passage's last participants take part in the next one
};

struct Participants {
  std::unordered_map<std::string, Participation> by_type;

  /// Returns: null where the type stands in no row.
  const Participation* find(const std::string& type) const;
};

/// Errors: those of read_tsv; invalid with file and line for an unknown kind.
Result<Participants> load_participants(const std::string& world_folder);

}  // namespace selon::pack
