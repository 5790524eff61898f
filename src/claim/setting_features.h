// What speaks for a place, or a day, named in the report being that of a happening.
//
// In: a Scene and a trigger read as a type. Out: the mentions that may be meant, each with its features:
// those of the sentence, of those before and the next, and the first of the report. Source: codebook,
// conventions 7 and 11. What stands above the text gives candidates too: the dateline's and the title's
// places, and the day of the report. Leaves out: their weights (pack/linear_models.h), what the words mean
// (ground/).
#pragma once

#include <cstdint>
#include <vector>

#include "claim/features.h"
#include "claim/mood.h"
#include "claim/scene.h"

namespace selon::claim {

struct SettingCandidate {
  std::int32_t mention =
      kNone;  ///< index into Grounding::places, or times; kNone for one that stands above the text
  const PlaceMention* place = nullptr;  ///< of place candidates
  bool in_sentence = false;
  FeatureList features;
};

std::vector<SettingCandidate> place_candidates(const Scene& scene, const Trigger& trigger,
                                               const pack::Frame& frame);
std::vector<SettingCandidate> time_candidates(const Scene& scene, const Trigger& trigger,
                                              const Signals& signals, const pack::Frame& frame);

/// A country or a region says less about where than a town does: 0 a town or a part of one, 3 a country or
/// sea.
int coarseness(PlaceKind kind);

}  // namespace selon::claim
