// Character references of HTML: "&eacute;", "&#233;", "&#xE9;".
//
// In: text with references. Out: the characters, as the WHATWG standard says (windows-1252 for
// &#128;..&#159;, U+FFFD for what is no character). Named ones: those of HTML 4 and the few newer that news
// pages use.
#pragma once

#include <string>
#include <string_view>

namespace selon::clean {

/// Appends the decoded text. Unknown references stay as they are written.
void append_decoded(std::string& out, std::string_view text);

std::string decode_entities(std::string_view text);

}  // namespace selon::clean
