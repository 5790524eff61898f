// What is charged and answered: a deed laid at somebody's door or claimed as one's own, a happening denied,
// charges refused.
//
// In: a View and its scopes; then the claims read. Out: answers, each with its speaker and the words it
// reaches; then the claims with what is denied marked so, and a claim for each refusal and for each deed
// owned to that none tells yet. Source: codebook, conventions 1, 2 and 17. Leaves out: whose charge it
// answers in another report (event/).
#pragma once

#include <optional>
#include <vector>

#include "claim/attribution.h"
#include "pack/event_types.h"

namespace selon::claim {

enum class AnswerKind {
  denies,   ///< what follows: "dément que ...", "denied having ..."
  refuses,  ///< charges or news told before: "rejette ces accusations"
  owns,     ///< a deed told before: "a revendiqué l'attaque"
  charges,  ///< somebody with a deed told before: "accuse Y"
  blames,   ///< the same, where somebody else's word says so: "X says that Y is behind the attack"
};

struct Answer {
  AnswerKind kind = AnswerKind::denies;
  TokenRange words;                 ///< of answering
  std::uint32_t last = 0;           ///< what is answered stands in [words.last, last)
  std::vector<ActorRef> speaker;    ///< not empty
  std::optional<ActorRef> accused;  ///< of charges and blames
  bool sure = true;
  bool back = false;  ///< what stands before is answered: "ce que X nie"
};

/// In order of the text. A denial that is itself denied, and a deed that nobody claims, are none.
std::vector<Answer> find_answers(const View& view, const Scopes& scopes);

/// Requires: claims in order of evidence, then trigger. Keeps that order, and numbers them anew.
void apply_answers(const View& view, const std::vector<Answer>& answers, const pack::EventTypes& types,
                   Claims& out);

}  // namespace selon::claim
