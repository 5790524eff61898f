// Which voice calls whom what, counted.
#pragma once

#include <vector>

#include "event/facts.h"

namespace selon::event {

/// Sorted by voice, actor, word. Words in the outlet's own voice are the outlet's.
std::vector<Naming> naming(std::span<const NamingUse> uses, const Evidences& all);

}  // namespace selon::event
