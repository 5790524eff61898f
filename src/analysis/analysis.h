// Report -> Analysis: tokens, sentences, tags, trees, names, quotations and mentions of one text.
//
// In: a clean report and the packs. Out: an Analysis; it cannot fail. A language that no pack serves is read with
// neutral rules (words, sentences, quotations, names by capitals) and a note says so. Time is linear in the text.
// Leaves out: which entity a name is and which day a date is (ground).
#pragma once

#include "pack/pack.h"
#include "selon/analysis.h"
#include "selon/report.h"

namespace selon::analysis {

/// Thread-safe: yes. The same report and packs give the same Analysis.
Analysis analyse(const Report& report, const pack::Packs& packs);

}  // namespace selon::analysis
