// The language of a text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace selon::clean {

/// Of at most so many bytes from the beginning. Returns: ISO 639-1, or empty where the text is too short or
/// too mixed to tell.
std::string tell_language(std::string_view text, std::size_t most_bytes);

}  // namespace selon::clean
