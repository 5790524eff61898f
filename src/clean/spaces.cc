#include "clean/spaces.h"

#include <algorithm>

#include "base/utf8.h"

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

}  // namespace

void append_spaced(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte > 0x20 && byte < 0x7F) {
      out += text[at++];
    } else if (byte <= 0x20 || byte == 0x7F) {
      if (byte == ' ' || (byte >= '\t' && byte <= '\r')) append_space(out);
      ++at;
    } else {
      const base::Decoded d = base::decode(text, at);
      if (is_space(d.code)) {
        append_space(out);
      } else if (!is_invisible(d.code)) {
        base::append(out, d.code);
      }
      at += d.size;
    }
  }
}

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
