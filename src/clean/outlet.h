// Which outlet a report is of: the host speaks before the name that a page gives itself.
//
// In: a draft, the packs. Out: Draft::outlet: the usual name of a known outlet, else the name or the host. A
// host that imitates a known outlet's, or a stranger's page under a known name, keeps its host, with a note:
// it is never taken for the one it imitates.
#pragma once

#include "clean/draft.h"
#include "pack/pack.h"
#include "selon/report.h"

namespace selon::clean {

/// Requires: the outlet that was declared beside the document, in `raw`, stands in the draft already.
void settle_outlet(Draft& draft, const RawReport& raw, const pack::Packs& packs);

}  // namespace selon::clean
