// UTF-8: decoding, encoding, checking. Bad bytes decode to U+FFFD as the Unicode standard says (maximal
// subparts).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace selon::base {

inline constexpr char32_t kReplacement = 0xFFFD;

struct Decoded {
  char32_t code = 0;
  std::uint32_t size = 0;  ///< bytes consumed, at least 1
  bool valid = true;
};

/// Of a sequence that begins with a byte above 0x7F.
Decoded decode_long(std::string_view text, std::size_t at);

/// Requires: at < text.size().
inline Decoded decode(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? Decoded{byte, 1, true} : decode_long(text, at);
}

void append(std::string& out, char32_t code);

bool is_valid_utf8(std::string_view bytes);

/// Byte position of the first ill-formed sequence, or npos.
std::size_t first_invalid(std::string_view bytes);

/// Returns: the bytes with every ill-formed sequence replaced by U+FFFD.
std::string repair(std::string_view bytes);

}  // namespace selon::base
