// The wrapped libraries of the charset ladder: ICU converts, simdjson checks UTF-8, uchardet guesses.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace selon::report {

/// At several GB a second.
bool is_utf8(std::string_view bytes);

struct Converted {
  std::string text;  ///< valid UTF-8
  std::size_t lost = 0;
  std::size_t first_lost_byte = 0;
};

/// Returns: nothing where no charset of that name is known.
std::optional<Converted> convert_to_utf8(std::string_view bytes, const std::string& charset);

/// Calls `visit` with each character, the byte it begins at, and its length in UTF-8, until it returns false.
/// Returns: false where no charset of that name is known.
bool each_converted(std::string_view bytes, const std::string& charset,
                    const std::function<bool(std::size_t byte, std::size_t length, char32_t code)>& visit);

/// The likeliest charset of the first 256 kB, or empty.
std::string guess_charset(std::string_view bytes);

}  // namespace selon::report
