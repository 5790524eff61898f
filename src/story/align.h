// Alignment: which stretches of two texts are one wording, edited.
//
// In: two wordings. Out: the stretches, and how much of each text they cover. Runs of two words that both
// have are chained where they keep their order and distance, as sequence search does (Altschul and others
// 1990): a word swapped, dropped or put in breaks no stretch, and stretches may stand in another order. Two
// accounts of one event share turns of phrase and names, but no stretch in which two words of five stand as
// in the other. Linear in the longer text: of a run that recurs, kRecurring places are looked at.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "story/wording.h"

namespace selon::story {

/// Two words, [0] of the first text and [1] of the second.
using WordPair = std::pair<std::uint32_t, std::uint32_t>;

struct Stretch {
  std::uint32_t begin_a = 0, end_a = 0, begin_b = 0, end_b = 0;  ///< words
  std::vector<WordPair> same;                                    ///< in order
};

struct Alignment {
  std::vector<Stretch> stretches;              ///< by begin_a; none within another
  std::uint32_t covered_a = 0, covered_b = 0;  ///< words in stretches
  double share_a = 0, share_b = 0;             ///< of each text's words
  double exact = 0;  ///< of the covered words of the first, those that stand in both
};

Alignment align(const Wording& a, const Wording& b);

}  // namespace selon::story
