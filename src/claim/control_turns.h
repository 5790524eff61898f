// Who holds, took or left a place, read from the trees of verbs and nouns of holding and taking.
//
// In: a View, its scopes, the words of control.tsv. Out: statements of control, with their mood: a wish, a
// plan or a denial is given as such, and a question or a condition not at all. Leaves out: fixed wordings
// without such a word (control.rules), which claim tells the same (control.h), what follows over time
// (event/).
#pragma once

#include <vector>

#include "claim/attribution.h"
#include "claim/control_tree.h"

namespace selon::claim {

/// A statement with the tokens that make it.
struct ControlReading {
  ControlStatement statement;
  std::uint32_t first = 0, last = 0;  ///< tokens of the phrase
  bool still = false;                 ///< "still", "now": true on the report's own day
};

std::vector<ControlReading> control_turns(const View& view, const Scopes& scopes);

/// What the words of one sentence say of a place, told by nobody yet.
ControlStatement control_statement(const View& view, std::uint32_t token, const HeldPlace& place);

/// The mood of a phrase, of what governs it and of the clauses around it, on a statement: certainty,
/// polarity, attribution. What is asked is possible at most, what is supposed or wished planned.
void set_mood(const View& view, const Scopes& scopes, const ControlTree& tree, const ControlPhraseAt& phrase,
              text::FormTag tags, ControlStatement& statement);

/// May hold ground: armed ones, states and their governments, also unnamed.
bool may_hold(const ActorMention& actor);

}  // namespace selon::claim
