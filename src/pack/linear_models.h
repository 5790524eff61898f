// The learned reader's weights: log-linear models over hashed features, and what turns their scores into
// confidence.
//
// In: world/weights/claims.bin (docs/formats/weights.md), made by train/claims. Out: a table of weights for
// each decision of the claim room. A model's score is the sum of the weights of its features, the log-odds of
// "yes". Leaves out: the features (claim/*_features.h).
#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "pack/tensors.h"
#include "selon/result.h"

namespace selon::pack {

/// Weights by 32-bit feature; a feature without one counts nothing.
class LinearModel {
 public:
  /// Errors: corrupt (keys and weights of different numbers), with the file's name.
  static Result<LinearModel> read(const Tensors& tensors, const std::string& name, const std::string& file);

  bool empty() const { return slots_.empty(); }
  float sum(std::span<const std::uint32_t> features) const {
    float total = 0;
    for (const std::uint32_t feature : features) total += weight(feature);
    return total;
  }
  float weight(std::uint32_t feature) const {
    for (std::size_t at = feature & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (slot.feature == feature) return slot.weight;
      if (slot.feature == kFree) return 0;
    }
  }
  /// What training chose to decide by; 0 where it chose fewer.
  float threshold(std::size_t index) const { return index < thresholds_.size() ? thresholds_[index] : 0; }
  /// The share of held-out answers that were right at this probability: between the points of a rising line.
  double calibrated(double probability) const;

 private:
  static constexpr std::uint32_t kFree = 0;
  struct Slot {
    std::uint32_t feature = kFree;
    float weight = 0;
  };
  std::vector<Slot> slots_;
  std::size_t mask_ = 0;
  std::vector<float> thresholds_, points_;  ///< points: pairs of probability and share
};

/// What the beginnings of words say of a text telling of conflict at all (claim/gate.h).
struct Gate {
  static constexpr std::size_t kSlots = 1u << 15;
  std::vector<float> weights;  ///< by slot; empty where there is no model
  float bias = 0, threshold = 0;
};

/// The probability that a sum of weights, the log odds, stands for.
inline double probability_of(float log_odds) {
  return 1.0 / (1.0 + std::exp(-static_cast<double>(log_odds)));
}

/// One model for each decision (claim/); all empty where there is no file.
struct ClaimModels {
  Gate gate;
  LinearModel report, trigger, actor, target, place, time, voice, certainty, polarity;
};

/// A file that is not there gives empty models. Errors: corrupt, with the file's name.
Result<ClaimModels> load_claim_models(const std::string& path);

}  // namespace selon::pack
