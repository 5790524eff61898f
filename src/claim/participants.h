// Participants that a trigger's own arguments do not give: from its sentence, from the passage, or implied by its type.
//
// In: claims in order of the text, with the roles their arguments gave. Out: the same with empty roles filled.
// "Le bilan est de quatre morts" is told of the attack before it; "168 interpellations à Paris" are by its police.
// An implied participant has no words (ActorRef::text is empty). Source: codebook, conventions 11 and 15.
#pragma once

#include <string>
#include <vector>

#include "claim/reader.h"
#include "pack/participants.h"

namespace selon::claim {

class ParticipantFinder {
 public:
  ParticipantFinder(const View& view, const pack::Participants& table) : view_(view), table_(table) {}

  /// Call in order of the text, once the claim has its place.
  void fill(Claim& claim, const Proposal& proposal);

  /// Call once all claims are there: who fights whom in one place of the text does so in another.
  void finish(std::vector<Claim>& claims);

 private:
  struct Told {
    std::string type;
    std::uint32_t sentence = 0;
    std::vector<ActorRef> actors, targets;  ///< as the text gives them, nobody implied
  };
  enum class Role { actor, target };

  void from_sentence(Claim& claim, const Proposal& proposal, Role role) const;
  void from_passage(Claim& claim, std::uint32_t sentence, Role role) const;
  void from_pronoun(Claim& claim, const Proposal& proposal) const;
  const std::vector<ActorRef>* opponents(const std::vector<ActorRef>& side, std::uint32_t sentence) const;
  static void implied(Claim& claim, const std::string& id, Role role);

  const View& view_;
  const pack::Participants& table_;
  std::vector<Told> told_;
};

}  // namespace selon::claim
