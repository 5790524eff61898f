// The wrapped libraries of the charset ladder: ICU converts, uchardet guesses.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace selon::report {

struct Converted {
  std::string text;  ///< valid UTF-8
  std::size_t lost = 0;
  std::size_t first_lost_byte = 0;
};

/// Returns: nothing where no charset of that name is known.
std::optional<Converted> convert_to_utf8(std::string_view bytes, const std::string& charset);

/// The likeliest charset of the first 256 kB, or empty.
std::string guess_charset(std::string_view bytes);

}  // namespace selon::report
