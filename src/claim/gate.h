// The gate: whether a text may tell of conflict at all, from the beginnings of its words, before it is
// analysed.
//
// In: a clean text and the gate's weights. Out: yes or no. One pass over the bytes, no allocation; what it
// turns away costs nothing more. Letters are folded (Latin letters without accents, lower case); a word
// counts by its first letters, once a text. Leaves out: what is told (claim.h), languages: words of all of
// them stand in one table.
#pragma once

#include <string_view>

#include "pack/linear_models.h"

namespace selon::claim {

/// Thread-safe. Without weights every text may.
bool may_tell(std::string_view text, const pack::Gate& gate);

}  // namespace selon::claim
