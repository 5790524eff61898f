// Word rows: which rows of the network's tables a word takes.
//
// In: a word as written and lower-cased, and its classes in the lexicon and among the words of names. Out:
// the hash of the form, and values of its parts, whose upper bits are rows. The twin of
// train/analysis/features.py; word_rows_test.cc holds them together.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace selon::analysis {

/// Endings of 1..4 characters, beginnings of 1..3, look, look with ending, lexicon class, name class.
inline constexpr std::size_t kPartRows = 11;

/// What tables without context say of a form; 0 = unknown.
struct WordClasses {
  std::uint64_t lexicon = 0;  ///< parts of speech that it may be
  std::uint64_t names = 0;    ///< kinds of names that it is part of
};

/// Capitals, digits and marks as bits.
std::uint64_t look_of(std::string_view form);

/// lower: the form lower-cased.
std::array<std::uint64_t, kPartRows> part_rows(std::string_view form, std::string_view lower,
                                               WordClasses classes);

}  // namespace selon::analysis
