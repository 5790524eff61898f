#include "clean/spaces.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/utf8.h"
#include "clean/entities.h"
#include "clean/scan.h"

namespace selon::clean {

namespace {

bool is_space(char32_t c) {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0x85;
}

bool is_invisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x206F) || c == 0xFEFF ||
         (c >= 0x80 && c < 0xA0);
}

void append_space(std::string& out) {
  if (!out.empty() && out.back() != ' ' && out.back() != '\n') out += ' ';
}

/// Bytes that are not simply copied: spaces but the plain one, controls, references, and those that begin a
/// character which is a space or cannot be seen (U+0080..BF, U+1680, U+2000.., U+3000, U+FEFF).
constexpr auto kSpecial = [] {
  std::array<bool, 256> special{};
  for (int byte = 0; byte < 0x20; ++byte) special[static_cast<std::size_t>(byte)] = true;
  for (const int byte : {0x26, 0x7F, 0xC2, 0xE1, 0xE2, 0xE3, 0xEF})
    special[static_cast<std::size_t>(byte)] = true;
  return special;
}();

bool is_plain_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_special(char c) { return kSpecial[static_cast<unsigned char>(c)]; }

/// The first special byte, or the second of two plain spaces.
const char* copyable_end(const char* at, const char* end) {
  bool space = false;
#ifdef __SSE2__
  for (; end - at >= 16; at += 16) {
    const Sixteen bytes = load_sixteen(at);
    const std::uint32_t special = mask_of(either(either(either(at_most(bytes, 0x1F), equal(bytes, '&')),
                                                        either(equal(bytes, 0x7F), equal(bytes, '\xC2'))),
                                                 either(either(equal(bytes, '\xE1'), equal(bytes, '\xE2')),
                                                        either(equal(bytes, '\xE3'), equal(bytes, '\xEF')))));
    const std::uint32_t spaces = mask_of(equal(bytes, ' '));
    if (const std::uint32_t hits = special | (spaces & (spaces << 1 | (space ? 1u : 0u))))
      return at + std::countr_zero(hits);
    space = spaces >> 15 != 0;
  }
#endif
  for (; at < end && !is_special(*at) && !(space && *at == ' '); ++at) space = *at == ' ';
  return at;
}

enum class References { decode, keep };

template <References references>
void append_text(std::string& out, std::string_view text) {
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    if (is_plain_space(*at)) {
      append_space(out);
      while (at < end && is_plain_space(*at)) ++at;
      continue;
    }
    if (!is_special(*at)) {
      const char* const stop = copyable_end(at, end);
      out.append(at, stop);
      at = stop;
      continue;
    }
    const std::string_view rest(at, static_cast<std::size_t>(end - at));
    if (*at == '&') {
      const CharacterReference reference =
          references == References::decode ? read_reference(rest) : CharacterReference{};
      append_spaced(out, reference.size == 0 ? U'&' : reference.code);
      at += reference.size == 0 ? 1 : reference.size;
    } else {
      const base::Decoded d = base::decode(rest, 0);
      append_spaced(out, d.code);
      at += d.size;
    }
  }
}

}  // namespace

void append_spaced(std::string& out, char32_t code) {
  if (code == ' ' || (code >= '\t' && code <= '\r') || is_space(code)) {
    append_space(out);
  } else if (code >= 0x20 && code != 0x7F && !is_invisible(code)) {
    base::append(out, code);
  }
}

void append_spaced(std::string& out, std::string_view text) { append_text<References::keep>(out, text); }

void append_page_text(std::string& out, std::string_view html) { append_text<References::decode>(out, html); }

std::string spaced(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_spaced(out, text);
  const auto first = out.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  out.erase(out.find_last_not_of(' ') + 1);
  out.erase(0, first);
  return out;
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace selon::clean
