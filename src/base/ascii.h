// Letters of ASCII alone: names of protocols, formats and tags, never words of a language (text/fold.h).
#pragma once

#include <string>
#include <string_view>

namespace selon::base {

/// 'A' to 'Z' become 'a' to 'z'; all other bytes stay.
inline std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

}  // namespace selon::base
