// The lines around an article's text: title, outlet, date, author, agency, share bars.
//
// In: a Draft with its lines. Out: the Draft with only text in its lines, and what the others told.
// Leaves out: HTML (the blocks are lines by now), dates inside sentences.
#pragma once

#include "clean/draft.h"
#include "pack/pack.h"

namespace selon::clean {

void settle_header(Draft& draft, const pack::Packs& packs);

/// A line that is a date, or a label and a date, and nothing else: takes the date. Returns: whether it was
/// one.
bool take_date_line(Draft& draft, std::string_view line, const pack::Packs& packs);

}  // namespace selon::clean
