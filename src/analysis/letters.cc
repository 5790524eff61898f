#include "analysis/letters.h"

#include <array>

#include "base/utf8.h"
#include "text/fold.h"

namespace selon::analysis {

namespace {

constexpr std::size_t kLetters = 0x530;
/// The capital of each small letter, 0 where there is none; of two capitals the first.
constexpr auto kUpper = [] {
  std::array<std::uint16_t, kLetters> upper{};
  for (char32_t c = 0; c < kLetters; ++c)
    if (const char32_t low = lower_of(c); low != c && upper[low] == 0)
      upper[low] = static_cast<std::uint16_t>(c);
  return upper;
}();

}  // namespace

void lower_append(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      out += static_cast<char>(lower_of(byte));
      ++at;
      continue;
    }
    const base::Decoded d = base::decode(text, at);
    base::append(out, lower_of(d.code));
    at += d.size;
  }
}

void upper_append(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const base::Decoded d = base::decode(text, at);
    base::append(out, d.code < kLetters && kUpper[d.code] != 0 ? kUpper[d.code] : d.code);
    at += d.size;
  }
}

Capitals capitals_of(std::string_view word) {
  int capitals = 0;
  bool small = false, first = false;
  for (std::size_t at = 0; at < word.size();) {
    const base::Decoded d = base::decode(word, at);
    const bool capital = lower_of(d.code) != d.code && d.code != 0x2019;
    first |= capital && at == 0;
    capitals += capital;
    small |= d.code < kLetters && kUpper[d.code] != 0;
    at += d.size;
  }
  if (capitals == 0) return Capitals::none;
  if (capitals > 1 && !small) return Capitals::all;
  return capitals == 1 && first ? Capitals::first : Capitals::some;
}

}  // namespace selon::analysis
