// Who is quoted saying what, over a whole text: the scopes of attribution as spans.
//
// In: a Reading whose analysis and grounding are filled, the packs. Out: source, cue and content of every
// attribution, in order of content. Leaves out: whether what is said names a happening (claim.h).
#pragma once

#include <vector>

#include "pack/pack.h"
#include "selon/engine.h"
#include "selon/saying.h"

namespace selon::claim {

std::vector<AttributedWords> attributed_words(const Reading& reading, const pack::Packs& packs);

}  // namespace selon::claim
