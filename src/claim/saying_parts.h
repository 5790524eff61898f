// Who and what belongs to a verb of saying, by the tree: the words of its speaker and what is said.
//
// In: a View and the tokens of a verb of saying. Out: token ranges. Direct and indirect speech before, behind
// and around the verb, infinitives, what is named ("annonce son abandon"), passives with their agent, clauses
// without a subject of their own. Relations are those of Universal Dependencies v2. Leaves out: who the
// speaker is (attribution.h).
#pragma once

#include <cstdint>
#include <optional>

#include "claim/view.h"

namespace selon::claim {

struct SayingParts {
  TokenRange speaker;              ///< empty where the sentence names none
  std::uint32_t speaker_head = 0;  ///< meaningful where speaker is not empty
  TokenRange content;              ///< empty where the tree tells none
  bool passive = false;
};

/// Requires: [first, last) are tokens of one sentence.
SayingParts saying_parts(const View& view, std::uint32_t first, std::uint32_t last);

/// The words of a noun phrase: what hangs on its head, without the preposition before it and without clauses
/// and insertions behind it.
TokenRange phrase_of(const View& view, std::uint32_t head);

/// All that hangs on a token, itself included, as one range.
TokenRange subtree_of(const View& view, std::uint32_t head);

}  // namespace selon::claim
