// The number words of a language and the patterns around them: numbers.rules.
//
// In: a language's folder. Out: NumberWords. Leaves out: what is counted (ground/numbers.h).
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "selon/result.h"
#include "text/name_table.h"
#include "text/rules.h"

namespace selon::pack {

struct NumberWords {
  text::RuleSet rules;
  text::NameTable small;  ///< entries are the values themselves, 0 to 99
  std::unordered_map<std::uint64_t, std::int64_t> multipliers;
  std::unordered_set<std::uint64_t> joiners;                      ///< "and" of "two hundred and six"
  std::unordered_set<std::uint64_t> counted;                      ///< before them the article counts as one
  std::unordered_set<std::uint64_t> people;                       ///< words for people and for the harmed
  text::NameTable halves;                                         ///< "and a half", beside a multiplier
  std::unordered_set<std::uint64_t> skipped;                      ///< between the number and the noun counted
  std::unordered_set<std::uint64_t> spared_after, spared_before;  ///< by them a number counts nothing
};

/// Requires: folder is lang/<code>; without numbers.rules empty. Errors: invalid with file (and line, if
/// any).
Result<NumberWords> load_numbers(const std::string& folder);

}  // namespace selon::pack
