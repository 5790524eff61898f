// Ties between actors that a sentence states beside what it tells: "the rebels, backed by X", "Y, a wing of
// Z".
//
// In: a View, the claims of its report. Out: each claim's ties, from the sentences of its evidence. What is
// denied, asked or supposed ties nobody. Leaves out: ties that follow from the happening itself (event/).
#pragma once

#include "claim/view.h"

namespace selon::claim {

void find_ties(const View& view, Claims& out);

}  // namespace selon::claim
