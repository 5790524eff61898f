// The learned reader of slots: who, to whom, where, when, who says so, how sure, yes or no.
//
// In: a Scene and a proposal that counts as a claim. Out: the best candidate of each slot, or none where none
// is likely enough. Every answer is a mention of the text, or an entity that the type implies; the models
// only choose. Leaves out: which candidates there are and what speaks for them (*_features.h), the claim
// itself (assemble.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "claim/reader.h"
#include "claim/role_candidates.h"
#include "claim/setting_features.h"
#include "claim/voice_features.h"
#include "pack/pack.h"

namespace selon::claim {

struct SlotAnswers {
  std::vector<RoleCandidate> actors, targets;
  const PlaceMention* place = nullptr;
  std::int32_t time = kNone;   ///< index into Grounding::times
  bool day_of_report = false;  ///< the text does not say when; the day of the report is likeliest
  bool place_inherited = false, time_inherited = false;
  std::vector<const Scope*> voices;  ///< innermost first; empty = the outlet
  Certainty certainty = Certainty::stated;
  Polarity polarity = Polarity::affirmed;
};

/// What training sees of one slot: candidates as they are told from each other, with their features.
struct SlotTrace {
  std::size_t proposal = 0;  ///< which of the proposals asked about
  std::string slot;          ///< actor, target, place, time, voice, mood
  std::vector<std::string> candidates;
  std::vector<std::vector<std::uint32_t>> features;
};

class SlotReader {
 public:
  /// Requires: scene and world outlive the reader.
  SlotReader(const Scene& scene, const pack::World& world)
      : scene_(scene), world_(world), models_(world.claim_models), frames_(frame_roles(scene)) {}

  SlotAnswers read(const Proposal& proposal) const;
  void trace(const Proposal& proposal, std::size_t number, std::vector<SlotTrace>& out) const;

 private:
  void read_roles(const Proposal& proposal, SlotAnswers& out) const;
  void claim_own_deed(const Proposal& proposal, const std::vector<RoleCandidate>& candidates,
                      SlotAnswers& out) const;
  void read_setting(const Proposal& proposal, SlotAnswers& out) const;
  void read_voice(const Proposal& proposal, SlotAnswers& out) const;
  void read_mood(const Proposal& proposal, SlotAnswers& out) const;
  FeatureList mood_of(const Proposal& proposal, const Scope* voice) const;

  const Scene& scene_;
  const pack::World& world_;
  const pack::ClaimModels& models_;
  FrameRoles frames_;
};

}  // namespace selon::claim
