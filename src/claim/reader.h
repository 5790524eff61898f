// The learned reader: how likely a proposal of the frames is a claim.
//
// In: a proposal with its roles, scopes and signals. Out: its features, and a probability from the weights.
// Without weights a proposal whose needs all hold has the probability 1, any other 0.
// Leaves out: training (train/claims).
#pragma once

#include <string>
#include <vector>

#include "claim/attribution.h"
#include "claim/mood.h"
#include "claim/roles.h"
#include "claim/triggers.h"
#include "pack/claim_weights.h"

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

/// What the reader sees of the whole report.
struct Setting {
  std::size_t triggers = 0, hostile = 0;  ///< triggers of the report, and those of violence
  std::vector<std::uint32_t> in_sentence; ///< triggers beside the sentences
};

std::vector<std::string> features_of(const View& view, const Proposal& proposal, const Setting& setting);

double probability_of(const std::vector<std::string>& features, const pack::ClaimWeights& weights);

}  // namespace selon::claim
