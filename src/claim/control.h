// Who holds a place, as the report says outright, and which loaded words it uses for whom.
//
// In: a View and its scopes. Out: control statements ("toujours aux mains des rebelles", "rebel-held") and
// naming uses, added to the report's claims. Source: codebook, convention 13; selon.md, "Naming".
#pragma once

#include <vector>

#include "claim/attribution.h"

namespace selon::claim {

void find_control(const View& view, const Scopes& scopes, Claims& out);
void find_naming(const View& view, const Scopes& scopes, Claims& out);

}  // namespace selon::claim
