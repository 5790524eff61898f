// Word rows: which rows of the network's tables a word takes.
//
// In: a word as written and lower-cased, the class of that form in the lexicon. Out: the hash of the form, and values of
// its parts, whose upper bits are rows. The twin of train/analysis/features.py; word_rows_test.cc holds them together.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace selon::analysis {

/// Endings of 1..4 characters, beginnings of 1..3, look, look with ending, lexicon class.
inline constexpr std::size_t kPartRows = 10;

/// Capitals, digits and marks as bits.
std::uint64_t look_of(std::string_view form);

/// lower: the form lower-cased. lexicon_class: 0 = unknown.
std::array<std::uint64_t, kPartRows> part_rows(std::string_view form, std::string_view lower,
                                               std::uint64_t lexicon_class);

}  // namespace selon::analysis
