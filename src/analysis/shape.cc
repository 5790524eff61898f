#include "analysis/shape.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "text/fold.h"

namespace selon::analysis {

namespace {

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

constexpr std::size_t kLetters = 0x530;
/// The capital of each small letter, 0 where there is none; of two capitals the first.
constexpr auto kUpper = [] {
  std::array<std::uint16_t, kLetters> upper{};
  for (char32_t c = 0; c < kLetters; ++c)
    if (const char32_t low = lower_of(c); low != c && upper[low] == 0) upper[low] = static_cast<std::uint16_t>(c);
  return upper;
}();

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

std::uint64_t look_of(std::string_view word) {
  std::uint64_t look = 0;
  bool letter = false, digit = false, hyphen = false, period = false;
  for (const char c : word) {
    letter |= (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3;
    digit |= c >= '0' && c <= '9';
    hyphen |= c == '-';
    period |= c == '.';
  }
  look |= text::begins_upper(word) ? 1 : 0;
  look |= text::all_upper(word) ? 2 : 0;
  look |= letter ? 4 : 0;
  look |= digit ? 8 : 0;
  look |= hyphen ? 16 : 0;
  look |= period ? 32 : 0;
  look |= word.size() <= 2 ? 64 : 0;
  return look + 1;
}

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

Shape shape_of(std::string_view word, std::string_view lower, std::uint64_t folded_hash) {
  Shape shape;
  shape.folded = folded_hash;
  shape.lower = base::hash64(lower);
  shape.look = look_of(word);
  std::size_t at = lower.size();
  for (auto& suffix : shape.suffix) {
    if (at > 0) --at;
    while (at > 0 && continues(lower[at])) --at;
    // Shorter words repeat their whole form, marked by the "^" before it.
    suffix = base::hash64(lower.substr(at)) + (at == 0);
  }
  at = 0;
  for (auto& prefix : shape.prefix) {
    if (at < lower.size()) ++at;
    while (at < lower.size() && continues(lower[at])) ++at;
    prefix = base::hash64(lower.substr(0, at)) + 7;
  }
  return shape;
}

}  // namespace selon::analysis
