// Who says so: the voices that may stand behind a happening, and what speaks for each.
//
// In: a Scene and a trigger. Out: candidates: the outlet itself, the scopes that hold the trigger, those of
// its sentence that do not, and the voice that the sentences before were given to. Source: codebook,
// conventions 1-3, 8. Leaves out: their weights (pack/linear_models.h), how scopes are found (attribution.h).
#pragma once

#include <vector>

#include "claim/features.h"
#include "claim/mood.h"
#include "claim/scene.h"

namespace selon::claim {

struct VoiceCandidate {
  const Scope* scope = nullptr;  ///< null = the outlet
  bool holds = false;            ///< the scope holds the trigger
  FeatureList features;
};

std::vector<VoiceCandidate> voice_candidates(const Scene& scene, const Trigger& trigger,
                                             const Signals& signals, const pack::Frame& frame);

/// What else speaks for a certainty, or a denial, once the voice is known: added to the trigger's own
/// features.
void mood_features(const Scene& scene, const Trigger& trigger, const Signals& signals, const Scope* voice,
                   FeatureList& out);

}  // namespace selon::claim
