// Character references of HTML: "&eacute;", "&#233;", "&#xE9;".
//
// In: text with references. Out: the characters, as the WHATWG standard says (windows-1252 for
// &#128;..&#159;, U+FFFD for what is no character). Named ones: those of HTML 4 and the few newer that news
// pages use.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace selon::text {

struct CharacterReference {
  char32_t code = 0;
  std::size_t size = 0;  ///< bytes with the ampersand and semicolon; 0 where there is no reference
};

/// Requires: text begins with an ampersand. Returns: size 0 for an unknown one, which stays as it is written.
CharacterReference read_reference(std::string_view text);

/// Appends the decoded text. Unknown references stay as they are written.
void append_decoded(std::string& out, std::string_view text);

std::string decode_entities(std::string_view text);

}  // namespace selon::text
