// Plain text to lines: hard wraps undone, blank lines seen.
//
// In: UTF-8 text. Out: one Line a paragraph.
// A text counts as wrapped where nearly every break comes only when the next word would not have fitted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "clean/draft.h"
#include "selon/text.h"

namespace selon::clean {

/// A text with its paragraphs, nothing left out: its bytes stand where they stood, a break inside a wrapped
/// paragraph becomes a space.
struct WholeText {
  std::string text;
  std::vector<Span> paragraphs;
};

/// Returns: at most limit_bytes of the text.
WholeText whole_plain(std::string_view text, std::size_t limit_bytes);

/// Stops after the line that goes over the limit.
std::vector<Line> read_plain(std::string_view text, std::size_t limit_bytes);

}  // namespace selon::clean
