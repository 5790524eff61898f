// Whether two sentences tell one thing in like words, beyond what any two accounts of it must share.
//
// In: a claim with its sentence. Out: its telling words, without the names, places, days and words of saying;
// two are alike where they share three and most of the shorter one, or stand nearly word for word. Across
// languages nothing is alike.
#pragma once

#include <cstdint>
#include <vector>

#include "event/facts.h"

namespace selon::event {

/// Hashes of beginnings of words, sorted, each once.
struct TellingWords {
  std::vector<std::uint64_t> all, telling;
};

TellingWords telling_words(const Claim& claim);
bool alike(const TellingWords& a, const TellingWords& b);

/// A count of people told by both, too great to be the same by chance.
bool same_figures(const Facts& a, const Facts& b);

}  // namespace selon::event
