// The language of a text.
#pragma once

#include <string>
#include <string_view>

namespace selon::clean {

/// ISO 639-1, or empty where the text is too short or too mixed to tell.
std::string tell_language(std::string_view text);

}  // namespace selon::clean
