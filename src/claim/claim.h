// The room's entry: from an analysed and grounded report, every claim it makes.
//
// In: a Reading with report, analysis and grounding, and the packs. Out: claims, control statements, uses of
// loaded words, notes. Codebook: docs/codebook.md. Leaves out: any other report; whether a claim is true.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "claim/slots.h"
#include "pack/pack.h"
#include "selon/engine.h"

namespace selon::claim {

/// Thread-safe. Linear in the report's tokens.
Claims claims(const Reading& reading, const pack::Packs& packs);

/// What the learned reader of triggers sees of every reading it may choose, for training.
struct ProposalTrace {
  std::string type;
  Span trigger, head;  ///< its words, and the one that heads them
  std::uint32_t sentence = 0;
  bool by_frame = true, unmet = false;
  std::vector<std::uint32_t> features;
};
std::vector<ProposalTrace> trace_proposals(const Reading& reading, const pack::Packs& packs);

/// What it sees of the report as a whole.
std::vector<std::uint32_t> trace_report(const Reading& reading, const pack::Packs& packs);

/// A reading of a trigger, by the span of its head and its type.
struct SlotRequest {
  Span head;
  std::string type;
};
std::vector<SlotTrace> trace_slots(const Reading& reading, const pack::Packs& packs,
                                   const std::vector<SlotRequest>& requests);

}  // namespace selon::claim
