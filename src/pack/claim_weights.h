// The learned reader's weights: how much each feature of a proposal speaks for or against it being a claim.
//
// In: world/weights/claims.tsv (feature, weight), made by train/claims. Out: a table by feature hash.
// A logistic model: the weights of a proposal's features sum to the log-odds. Leaves out: the features (claim/reader.h).
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "selon/result.h"

namespace selon::pack {

struct ClaimWeights {
  std::unordered_map<std::uint64_t, float> weights;
  float threshold = 0.5F;         ///< probability from which the likeliest proposal of a sentence is a claim
  float threshold_beside = 0.5F;  ///< the same for every other proposal of the sentence

  bool empty() const { return weights.empty(); }
};

/// A file that is not there gives empty weights. Errors: invalid, with file and line.
Result<ClaimWeights> load_claim_weights(const std::string& path);

}  // namespace selon::pack
