// The arguments of a word: its subject, object, agent and complements among the mentions of its sentence.
//
// In: a View and the tokens of a verb or noun. Out: mentions by syntactic place. Follows the dependency tree where
// there is one (UD v2), and the order of words where there is none.
// Leaves out: what the arguments mean for a type of happening (roles.h).
#pragma once

#include <cstdint>
#include <vector>

#include "claim/view.h"

namespace selon::claim {

/// Where a mention stands, seen from a word.
enum class Slot {
  subject,     ///< who does it: nsubj, or the subject of a light verb whose object the noun is
  object,      ///< obj; or the subject of a passive
  agent,       ///< "par X", "by X"
  of,          ///< "de X", "of X", or a compound ("Taliban attack")
  against,     ///< "contre X", "on X", "targeting X"
  with,        ///< "avec X", "alongside X"
  oblique,     ///< any other complement
  loose,       ///< in the sentence, not bound to the word
};

struct Argument {
  std::int32_t mention = kNone;  ///< index into Grounding::actors or places
  Slot slot = Slot::loose;
  std::uint32_t distance = 0;    ///< tokens between
  bool before = false;           ///< stands before the word
};

struct Arguments {
  std::vector<Argument> actors, places;  ///< nearest first
  bool passive = false;
};

/// Requires: [first, last) are tokens of one sentence.
Arguments arguments_of(const View& view, std::uint32_t first, std::uint32_t last);

}  // namespace selon::claim
