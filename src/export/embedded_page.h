// The web page inside an exported file: its script and its style, as web/ builds them for that
// (web/vite.config.ts).
//
// In: the folder of the page's files. Out: both texts, and the policy of a file that runs that script alone.
// Leaves out: what the script reads in the file (page_data.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "selon/result.h"

namespace selon::exporting {

struct EmbeddedPage {
  std::string script, style;
};

/// Reads embedded/page.js and embedded/page.css. Returns: nothing where the folder has none, or is no folder.
/// Errors: unreadable, too_large; invalid where a text would end the element around it.
Result<std::optional<EmbeddedPage>> load_embedded_page(const std::string& folder);

/// The Content-Security-Policy of a file that asks nobody for anything. `script`: empty = nothing runs.
std::string policy(std::string_view script, const std::vector<std::string_view>& styles);

}  // namespace selon::exporting
