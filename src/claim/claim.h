// The room's entry: from an analysed and grounded report, every claim it makes.
//
// In: a Reading with report, analysis and grounding, and the packs. Out: claims, control statements, uses of loaded
// words, notes. Codebook: docs/codebook.md. Leaves out: any other report; whether a claim is true.
#pragma once

#include <string>
#include <vector>

#include "pack/pack.h"
#include "selon/engine.h"

namespace selon::claim {

/// Thread-safe. Linear in the report's tokens.
Claims claims(const Reading& reading, const pack::Packs& packs);

/// What the learned reader sees of every proposal, for training: one line each, features parted by spaces.
struct ProposalTrace {
  std::string type, trigger;
  Span sentence;
  std::vector<std::string> features;
  bool unmet = false;
};
std::vector<ProposalTrace> trace_proposals(const Reading& reading, const pack::Packs& packs);

}  // namespace selon::claim
