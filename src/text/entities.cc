#include "text/entities.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "base/utf8.h"

namespace selon::text {

namespace {

struct Entity {
  std::string_view name;
  char32_t code;
};

constexpr Entity kEntities[] = {
#include "text/entities.inc"
};

constexpr std::size_t kLongestName = 10;

/// What &#128; to &#159; mean: the characters of windows-1252 (HTML standard, numeric character reference
/// end).
constexpr char32_t kWindows1252[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                       0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

using Reference = CharacterReference;

int digit_of(char c, int base) {
  const int value = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : 99;
  return value < base ? value : -1;
}

Reference numeric(std::string_view text) {
  std::size_t at = 2;
  int base = 10;
  if (at < text.size() && (text[at] == 'x' || text[at] == 'X')) {
    base = 16;
    ++at;
  }
  const std::size_t first = at;
  std::uint32_t code = 0;
  for (; at < text.size() && digit_of(text[at], base) >= 0; ++at)
    code = std::min<std::uint32_t>(
        code * static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(digit_of(text[at], base)),
        0x110000);
  if (at == first) return {};
  if (at < text.size() && text[at] == ';') ++at;
  if (code >= 0x80 && code < 0xA0) code = kWindows1252[code - 0x80];
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = base::kReplacement;
  return {code, at};
}

Reference named(std::string_view text) {
  std::size_t end = 1;
  const auto is_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  while (end < text.size() && end <= kLongestName && is_name(text[end])) ++end;
  if (end >= text.size() || text[end] != ';') return {};
  const auto name = text.substr(1, end - 1);
  const auto* it = std::lower_bound(std::begin(kEntities), std::end(kEntities), name,
                                    [](const Entity& entity, std::string_view n) { return entity.name < n; });
  if (it == std::end(kEntities) || it->name != name) return {};
  return {it->code, end + 1};
}

}  // namespace

CharacterReference read_reference(std::string_view text) {
  return text.size() > 1 && text[1] == '#' ? numeric(text) : named(text);
}

void append_decoded(std::string& out, std::string_view text) {
  while (true) {
    const auto at = text.find('&');
    out.append(text.substr(0, at));
    if (at == std::string_view::npos) return;
    text.remove_prefix(at);
    const Reference reference = read_reference(text);
    if (reference.size == 0) {
      out += '&';
      text.remove_prefix(1);
    } else {
      base::append(out, reference.code);
      text.remove_prefix(reference.size);
    }
  }
}

std::string decode_entities(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_decoded(out, text);
  return out;
}

}  // namespace selon::text
