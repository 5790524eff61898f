// Dated ties between actors, as claims tell them.
//
// In: facts. Out: relations sorted by a, b, kind, means. Only what is asserted ties: no plan, rumour or
// denial.
#pragma once

#include <span>
#include <vector>

#include "event/facts.h"

namespace selon::event {

std::vector<Relation> relations(const Evidences& all, const pack::World& world);

/// Of some claims alone, which all still stand.
std::vector<Relation> relations_of(std::span<const Claim> claims, const pack::World& world);

}  // namespace selon::event
