// Morphological features as Universal Dependencies write them.
//
// In: Feat bits, or a cell like "Gender=Fem|Number=Sing". Out: the other. Leaves out: features that Feat has
// no bit for.
#pragma once

#include <string>
#include <string_view>

#include "selon/analysis.h"

namespace selon::vocabulary {

/// In the order of their names, as CoNLL-U asks; "_" for none.
std::string features(Feat feats);

/// Reads a cell; what has no bit is left out.
Feat features(std::string_view cell);

}  // namespace selon::vocabulary
