// The learned reader of triggers: how likely a reading of a trigger is a claim.
//
// In: a Scene. Out: for each trigger its likeliest reading with its probability. Without a model a frame
// whose needs all hold has the probability 1, anything else 0. Leaves out: training (train/claims), who takes
// part (roles.h).
#pragma once

#include <vector>

#include "claim/attribution.h"
#include "claim/mood.h"
#include "claim/roles.h"
#include "claim/scene.h"
#include "claim/trigger_features.h"
#include "pack/linear_models.h"

namespace selon::claim {

/// One reading of one trigger, with all that was found around it.
struct Proposal {
  const Trigger* trigger = nullptr;
  const ReadingOption* option = nullptr;
  const pack::Frame* frame = nullptr;
  Roles roles;
  Signals signals;
  std::vector<const Scope*> scopes;  ///< innermost first
  double probability = 0;
};

/// The readings that a trigger may have: where some have all they need, those that lack something are left
/// out.
std::vector<std::size_t> possible_readings(const Trigger& trigger);

/// The likeliest reading of each trigger, in order, without roles and scopes.
std::vector<Proposal> weigh(const Scene& scene, const pack::LinearModel& model);

/// All that counts for a reading, the features that count with its type among them.
FeatureList reading_features(const Scene& scene, const Trigger& trigger, std::size_t rank,
                             const TriggerFeatures& shared);

}  // namespace selon::claim
