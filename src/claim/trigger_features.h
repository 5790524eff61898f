// What speaks for a trigger telling a happening of a type: its words, its place in the tree, who and what
// stands by, how it is said, and what the rest of the report tells.
//
// In: a Scene and a trigger. Out: features that hold whatever the type (plain), that count with the type as
// well (typed), and that are of one reading (option_features). Source: codebook, "A claim" and conventions 4,
// 10, 12. Leaves out: their weights (pack/linear_models.h).
#pragma once

#include <cstdint>

#include "claim/features.h"
#include "claim/mood.h"
#include "claim/scene.h"

namespace selon::claim {

struct TriggerFeatures {
  FeatureList plain, typed;
};

void trigger_features(const Scene& scene, const Trigger& trigger, const Signals& signals,
                      TriggerFeatures& out);

/// rank: which of the trigger's readings it is.
void option_features(const Scene& scene, const Trigger& trigger, std::size_t rank, FeatureList& out);

}  // namespace selon::claim
