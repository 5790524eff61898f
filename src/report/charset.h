// Bytes to UTF-8 as the Encoding Standard decodes them, and from a place in the text back to the bytes.
//
// In: bytes; the charset that the transport and the page declare. Out: valid UTF-8 without BOM, what was
// lost, and the charset's name in the standard. In this order decide: a byte order mark, the transport, the
// page itself, the bytes (strict UTF-8, UTF-16 without a mark), a guess. Leaves out: Unicode normalisation,
// line ends.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "report/charset_labels.h"

namespace selon::report {

struct DecodedText {
  std::string text;
  std::string charset;              ///< what the bytes were read as
  std::size_t lost = 0;             ///< characters replaced by U+FFFD
  std::size_t first_lost_byte = 0;  ///< position in the bytes; 0 where it cannot be told
};

/// `declared` is a label; what the standard does not know counts as not declared.
DecodedText decode_bytes(std::string_view bytes, const std::string& declared);

/// Bytes read as just that charset, a name of the standard: the same text as when it was told
/// (DecodedText::charset).
DecodedText decode_as(std::string_view bytes, const std::string& charset);

/// Where in `bytes` the characters at these places of the decoded text come from. Requires: `charset` is what
/// decode_bytes told of these bytes; places ascend. Returns: a byte a place, bytes.size() for those past the
/// end.
std::vector<std::size_t> raw_bytes_of(std::string_view bytes, const std::string& charset,
                                      const std::vector<std::size_t>& places);
std::size_t raw_byte_of(std::string_view bytes, const std::string& charset, std::size_t place);

}  // namespace selon::report
