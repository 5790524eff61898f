// How many origins tell an event that do not depend on each other, and why it is corroborated or not.
//
// In: the claims of one event. Out: the judgement, in words too. Two origins are needed that a known outlet
// carries and that speak for different sides. An outlet that names its source, gives a source's figures or
// tells it in like words adds nothing to that source; neither does an unknown outlet, whomever it quotes
// (docs/decisions/0014-who-corroborates.md). Never a count of articles. Leaves out: whether it is disputed.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "event/facts.h"

namespace selon::event {

struct Corroboration {
  bool corroborated = false;
  std::string why;
  std::map<std::string, std::string> no_weight;  ///< by voice: why it adds nothing, in words
};

/// Cost: linear in the claims, with at most kMostCompared comparisons of sentences for each.
Corroboration corroboration(const std::vector<std::size_t>& members, const Evidences& all);

inline constexpr std::size_t kMostCompared = 64;

}  // namespace selon::event
