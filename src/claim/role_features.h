// What speaks for a candidate being actor, or target, of a happening.
//
// In: a Scene, a trigger read as a type, its candidates. Out: features of each; actor and target have models
// of their own over the same features. Source: codebook, conventions 6, 9, 12, 15, 17. Leaves out: their
// weights (pack/linear_models.h).
#pragma once

#include <vector>

#include "claim/features.h"
#include "claim/role_candidates.h"

namespace selon::claim {

/// A trigger as it was read, with what its frame alone says of its roles.
struct RoleQuestion {
  const Trigger& trigger;
  const pack::Frame& frame;
  const FrameRoles& frames;
  const pack::Participation* rule = nullptr;
};

/// Beside the candidates.
std::vector<FeatureList> role_features(const Scene& scene, const RoleQuestion& question,
                                       const std::vector<RoleCandidate>& candidates);

}  // namespace selon::claim
