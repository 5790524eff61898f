// Which door a document takes: by its file name, then by its first bytes.
//
// In: name and head. Out: the format, or why no door takes it (an image, an archive, a feed).
#pragma once

#include <string_view>

#include "selon/result.h"

namespace selon::report {

enum class Format { plain, html, jsonl };

/// The extension decides between the formats; a head that is no text at all is refused whatever the name.
/// Errors: invalid, saying what the file seems to be and what to do.
Result<Format> tell_format(std::string_view source, std::string_view head);

}  // namespace selon::report
