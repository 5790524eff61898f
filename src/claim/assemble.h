// From the readings kept to claims: one claim a happening and sentence, with its place, time, counts and
// voice.
//
// In: a View and the proposals that passed. Out: Claims in order of evidence, then trigger.
// Words of harm take the type of what caused them and give their counts to it (codebook, conventions 16 and
// 18); place and time come from the sentence, else from the passage (convention 11); background older than a
// year is left out.
#pragma once

#include <vector>

#include "claim/reader.h"
#include "claim/slots.h"
#include "pack/pack.h"

namespace selon::claim {

/// slots: the learned reader of slots, or null, where rules fill them.
Claims assemble(const View& view, std::vector<Proposal> kept, const pack::World& world,
                const SlotReader* slots);

/// The chain of who says so, innermost first; the outlet where no scope holds the words.
Attribution attribution_of(const std::vector<const Scope*>& scopes);

/// A place mention as a claim carries it.
ClaimPlace claim_place(const View& view, const PlaceMention& from);

/// A time mention as a claim carries it.
ClaimTime claim_time(const View& view, std::int32_t mention, bool inherited);

}  // namespace selon::claim
