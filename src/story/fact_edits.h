// Fact edits: numbers, names, places, days, negations and words of doubt that stand otherwise in a copy.
//
// In: two reports' marks and the alignment of their texts. Out: the marks that differ where the words around
// them are the same. Words that a copy swaps for others of one meaning are none, nor are sentences it drops
// or adds. Leaves out: texts in another wording or language.
#pragma once

#include <vector>

#include "selon/story.h"
#include "story/align.h"
#include "story/copies.h"

namespace selon::story {

/// `found` aligns the original (a) with the copy (b).
std::vector<FactEdit> fact_edits(const CopyText& original, const CopyText& copy, const Alignment& found);

}  // namespace selon::story
