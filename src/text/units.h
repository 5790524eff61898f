// Units: the surface tokens of a treebank, which the learned analysis reads.
//
// In: the tokens of a text (words.h) and a language's unit rules. Out: units in order; every token gives one
// or more, none spans two. A language that writes "search-engine" and "cannot" as one word, and whose
// treebanks read them as three and two, says so in its rules; an empty rule set gives a unit a token. Leaves
// out: contractions whose words do not spell the text ("du"), which stay one unit.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/words.h"

namespace selon::text {

/// All forms folded.
struct UnitRules {
  /// Where a form parts: how many characters each unit has ("cannot": 3, 3).
  std::unordered_map<std::string, std::vector<std::uint8_t>, FormHash, std::equal_to<>> parts;
  Forms joints;    ///< single characters that are a unit of their own inside a word: the hyphen
  Forms whole;     ///< words that no joint parts: e-mail
  Forms prefixes;  ///< beginnings that a joint does not part from what follows: co, non
  Forms finals;    ///< abbreviations whose period is a unit of its own where the sentence may end: etc.
  Forms measures;  ///< part from the digits before them: "65k"
  Forms endings;   ///< ends that a joint does not part from what precedes: ish
  bool operator==(const UnitRules&) const = default;
};

struct WordUnit {
  Span span;
  std::uint32_t token = 0;  ///< position among the words given
  bool operator==(const WordUnit&) const = default;
};

/// Appends the units of words to out. Thread-safe.
void split_units(std::string_view text, std::span<const Word> words, const UnitRules& rules,
                 std::vector<WordUnit>& out);

}  // namespace selon::text
