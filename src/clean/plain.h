// Plain text to lines: hard wraps undone, blank lines seen.
//
// In: UTF-8 text. Out: one Line a paragraph.
// A text counts as wrapped where nearly every break comes only when the next word would not have fitted.
#pragma once

#include <string_view>
#include <vector>

#include "clean/draft.h"

namespace selon::clean {

/// Stops after the line that goes over the limit.
std::vector<Line> read_plain(std::string_view text, std::size_t limit_bytes);

}  // namespace selon::clean
