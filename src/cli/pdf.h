// A page on paper: HTML to PDF by a browser that may be there (Chromium).
//
// In: an HTML file's bytes, without script. Out: a PDF's bytes. The browser runs in a folder of its own that
// is removed after, without network, without this user's settings, for a minute at most. Errors: not_found,
// in words, where no browser is there; timed_out; unexpected. Leaves out: what stands on the page (export/).
#pragma once

#include <string>
#include <string_view>

#include "selon/result.h"

namespace selon::cli {

Result<std::string> pdf_of(std::string_view html);

}  // namespace selon::cli
