// Who may be meant as actor or target of a happening: those of its sentence, those the passage spoke of, and
// those whom its type implies though no word names them.
//
// In: a Scene and a trigger. Out: candidates, each entity once. Source: codebook, conventions 6, 9, 11,
// 12, 15. Leaves out: which of them it is (role_features.h, slots.h).
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "claim/scene.h"
#include "pack/participants.h"

namespace selon::claim {

enum class Origin : std::uint8_t {
  sentence,  ///< named in the trigger's sentence
  pronoun,   ///< a pronoun or description there stands for it
  before,    ///< named in a sentence before
  after,     ///< named in one of the next sentences
  implied,   ///< nobody named it
};

struct RoleCandidate {
  std::string id;
  ActorKind kind = ActorKind::unnamed;
  Origin origin = Origin::implied;
  std::int32_t mention = kNone;  ///< index into Grounding::actors; kNone where implied
  std::uint32_t token = 0;       ///< the head of the mention or of the pronoun
  Slot slot = Slot::loose;
  std::uint32_t distance = 0;  ///< tokens in its sentence, else sentences
  bool before_trigger = false;
};

/// What the triggers of a report read by their frames alone: who does what to whom, before any is chosen.
struct FrameRoles {
  std::vector<std::vector<std::int32_t>> actors, targets;  ///< beside the triggers: mentions
  std::string country;                                     ///< of most places of the report, or empty
  std::unordered_map<std::string, std::uint32_t> named;    ///< how often the report names an actor, by id
  std::uint32_t most_named = 0;                            ///< of those who bear arms
};
FrameRoles frame_roles(const Scene& scene);

std::vector<RoleCandidate> role_candidates(const Scene& scene, const Trigger& trigger,
                                           const pack::Participation* rule, const std::string& country);

}  // namespace selon::claim
