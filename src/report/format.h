// Which door a document takes: by its file name, then by its first bytes.
//
// In: name and head. Out: the format, or why no door takes it (an image, an archive).
#pragma once

#include <string>
#include <string_view>

#include "report/report.h"

namespace selon::report {

enum class Format { plain, html, jsonl, url_list, feed };

/// The extension decides between the formats; a head that is no text at all is refused whatever the name.
/// Refused: saying what the file seems to be and what to do.
tl::expected<Format, Refused> tell_format(std::string_view source, std::string_view head);

/// "page.html" of "page.html.gz": the name of what a packed file holds.
std::string_view without_packing(std::string_view name);

}  // namespace selon::report
