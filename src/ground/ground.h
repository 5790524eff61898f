// Analysis -> Grounding: which day, which place, which actor, how many.
//
// In: a clean report, its analysis and the packs. Out: every list in order and free of overlaps within
// itself; it cannot fail: what was not understood is a note. A report in a language that no pack serves has
// empty lists. Leaves out: whether a sentence asserts anything (the claim room).
#pragma once

#include "pack/pack.h"
#include "selon/analysis.h"
#include "selon/ground.h"
#include "selon/report.h"

namespace selon::ground {

/// Thread-safe: yes. The same input gives the same Grounding.
Grounding ground(const Report& report, const Analysis& analysis, const pack::Packs& packs);

/// What stands above a report's text, as a report to be analysed: its dateline, then its title.
Report heading_of(const Report& report);

/// Fills Grounding::headed. In: the heading with its analysis.
void read_heading(const Report& heading, const Analysis& analysis, const pack::Packs& packs, Grounding& out);

}  // namespace selon::ground
