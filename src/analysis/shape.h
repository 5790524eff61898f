// Shapes: what the readers of weights see of a word, as hashes.
//
// In: a word as written. Out: its lower-case and folded forms, beginnings and endings, and its look.
// The folded form serves texts that lost their accents; the lower-case one keeps porte and porté apart.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace selon::analysis {

struct Shape {
  std::uint64_t lower = 0;                 ///< accents kept
  std::uint64_t folded = 0;
  std::array<std::uint64_t, 6> suffix{};   ///< last 1..6 characters of the lower-case form
  std::array<std::uint64_t, 3> prefix{};   ///< first 1..3
  std::uint64_t look = 0;                  ///< capitals, digits, hyphen, mark
};

/// Lower case of the Latin, Greek and Cyrillic letters; the rest stays.
void lower_append(std::string& out, std::string_view text);

/// Upper case of what lower_append makes lower.
void upper_append(std::string& out, std::string_view text);

/// Which letters of a word are capitals.
enum class Capitals : std::uint8_t { none, first, all, some };
/// first: begins with its only capital. all: two capitals at least, no small letter. some: any other with capitals.
Capitals capitals_of(std::string_view word);

/// lower and folded are the word's forms; the caller keeps them.
Shape shape_of(std::string_view word, std::string_view lower, std::uint64_t folded_hash);

}  // namespace selon::analysis
