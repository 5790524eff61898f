// Dated ties between actors, as claims tell them.
//
// In: facts. Out: relations sorted by a, b, kind, means. Only what is asserted ties: no plan, rumour or
// denial.
#pragma once

#include <vector>

#include "event/facts.h"

namespace selon::event {

std::vector<Relation> relations(const Evidences& all, const pack::World& world);

}  // namespace selon::event
