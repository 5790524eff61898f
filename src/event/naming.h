// Which voice calls whom what, counted and by month.
//
// In: uses of loaded words, heads of reports. Out: a row for each voice, actor and word, which follows from
// the uses of these three and the heads of their reports alone. Leaves out: which words are loaded (lang/).
#pragma once

#include <vector>

#include "event/facts.h"

namespace selon::event {

/// Sorted by voice, actor, word. Words in the outlet's own voice are the outlet's.
std::vector<Naming> naming(std::span<const NamingUse> uses, const Evidences& all);

}  // namespace selon::event
