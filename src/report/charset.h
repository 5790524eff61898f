// Bytes to UTF-8: BOM, strict UTF-8, what the document declares, a guess; as the WHATWG Encoding Standard
// names them.
//
// In: bytes, the charset declared beside or inside them. Out: valid UTF-8 without BOM, and what was lost.
// Leaves out: Unicode normalisation, line ends.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace selon::report {

struct DecodedText {
  std::string text;
  std::string charset;              ///< what the bytes were read as
  std::size_t lost = 0;             ///< characters replaced by U+FFFD
  std::size_t first_lost_byte = 0;  ///< position in the bytes; 0 where it cannot be told
};

DecodedText decode_bytes(std::string_view bytes, const std::string& declared);

/// The charset that an HTML page names in its first 4 kB, or empty (WHATWG prescan, reduced to "charset=").
std::string declared_charset(std::string_view html);

}  // namespace selon::report
