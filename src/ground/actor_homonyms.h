// Which of several actors a name means: "SNA" in a report of Somalia is not that of Syria.
//
// In: what the name table found in a report. Out: at most one actor a span: one whose period holds the
// report's day before one whose does not, then the one whose states the report speaks of most. A name that is
// an actor's only in reports of certain states (lang/<code>/homonyms.tsv) is nobody's elsewhere, or out of
// its period. Leaves out: acronyms that the report explains itself (acronyms.h).
#pragma once

#include <vector>

#include "ground/actor_draft.h"
#include "text/name_table.h"

namespace selon::ground {

/// Requires: hits as NameTable::find_all gives them. Returns: the same without the actors that are not meant.
std::vector<text::NameHit> choose_homonyms(const ActorContext& context, std::vector<text::NameHit> hits);

}  // namespace selon::ground
