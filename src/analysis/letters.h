// Letters: their cases, as the learned weights take them (Latin, Greek, Cyrillic).
//
// In: characters or a word. Out: lower or upper case, and which of a word's letters are capitals.
// The twin of train/analysis/forms.py. Leaves out: accents (text/fold.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace selon::analysis {

/// A plain apostrophe for U+2019; what has no case stays.
constexpr char32_t lower_of(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0xC0 && c <= 0xDE) return c == 0xD7 ? c : c + 32;
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177)) return c | 1;
  if (c >= 0x139 && c <= 0x148) return c + (c & 1);
  if (c == 0x178) return 0xFF;
  if (c == 0x179 || c == 0x17B || c == 0x17D) return c + 1;
  if (c >= 0x391 && c <= 0x3A9) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c == 0x2019) return '\'';
  return c;
}

/// lower_of of each character.
void lower_append(std::string& out, std::string_view text);

/// Upper case of what lower_append makes lower.
void upper_append(std::string& out, std::string_view text);

/// Which letters of a word are capitals.
enum class Capitals : std::uint8_t { none, first, all, some };
/// first: begins with its only capital. all: two capitals at least, no small letter. some: any other with
/// capitals.
Capitals capitals_of(std::string_view word);

}  // namespace selon::analysis
