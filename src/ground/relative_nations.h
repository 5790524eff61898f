// States told by an adjective: "la frontière algérienne", "the Syrian-Turkish border".
//
// In: tokens, a language's adjectives of states, its first halves of double adjectives. Out: by token, the
// states meant, in order of first. Linear in the tokens. Leaves out: states told by their name; those are
// places (places.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pack/places.h"
#include "selon/analysis.h"

namespace selon::ground {

struct Nation {
  std::uint32_t first = 0, last = 0;  ///< tokens [first, last)
  std::vector<std::string> states;    ///< slugs: one, or two of a double adjective
};

std::vector<Nation> find_nations(const Analysis& analysis, const pack::PlaceWords& words);

}  // namespace selon::ground
