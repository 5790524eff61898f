// Numbers as written, in digits or in words, with their values: "6 754", "1.5 million", "two hundred and
// six".
//
// In: tokens and a language's number words. Out: numerals from left to right, disjoint, none across
// sentences. A separator before a last group of three digits is a grouping mark, in any language; else it is
// a decimal mark. Leaves out: what is counted, bounds ("at least"), and the article "one" (kept, and marked
// by `lone_one`).
#pragma once

#include <cstdint>
#include <vector>

#include "pack/numbers.h"
#include "selon/analysis.h"
#include "selon/report.h"

namespace selon::ground {

struct Numeral {
  std::uint32_t first = 0, last = 0;  ///< tokens [first, last)
  std::int64_t value = 0;
  std::int64_t scale = 1;    ///< the last multiplier in words: 100 of "three hundred"
  bool lone_one = false;     ///< the word for one by itself: an article more often than a number
  bool bare_digits = false;  ///< digits without grouping: may be a year
};

std::vector<Numeral> find_numerals(const Report& report, const Analysis& analysis,
                                   const pack::NumberWords& words);

}  // namespace selon::ground
