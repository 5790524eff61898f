// Marks: the numbers, places, actors, days, names, negations and words of doubt of a report, where they
// stand.
//
// In: a reading, and its language's words (null where no pack serves it). Out: marks in order of the text,
// none within another. Leaves out: comparing them (agreement.h, fact_edits.h).
#pragma once

#include <vector>

#include "pack/pack.h"
#include "selon/engine.h"
#include "selon/story.h"

namespace selon::story {

std::vector<Mark> marks(const Reading& reading, const pack::Language* language);

}  // namespace selon::story
