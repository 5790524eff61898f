// White space and invisible characters of running text.
//
// In: any valid UTF-8. Out: words parted by single plain spaces. No-break and thin spaces become plain ones;
// soft hyphens, zero-width and bidirectional controls, and control bytes vanish.
#pragma once

#include <string>
#include <string_view>

namespace selon::clean {

/// Appends the text to out, folding runs of space, also against a space that out already ends in.
void append_spaced(std::string& out, std::string_view text);

/// The same for text of a page, its character references decoded on the way.
void append_page_text(std::string& out, std::string_view html);

/// Appends one character by the same rules.
void append_spaced(std::string& out, char32_t code);

std::string spaced(std::string_view text);

/// Code points, not bytes.
std::size_t count_characters(std::string_view text);

}  // namespace selon::clean
