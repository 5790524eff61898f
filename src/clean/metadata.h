// What a page says of its article outside the text: title, day, author, outlet, language, address.
//
// In: Page. Out: a Draft without lines. JSON-LD first, then Open Graph and named metas, then <time> and <h1>.
// Leaves out: dates and authors that only the text tells (header.h).
#pragma once

#include "clean/draft.h"
#include "clean/page.h"
#include "pack/pack.h"

namespace selon::clean {

Draft read_metadata(const Page& page, const pack::Packs& packs);

/// A day as metadata write it: ISO 8601, or a date of any language pack; empty where it is neither.
std::optional<Day> day_of_metadata(std::string_view value, const pack::Packs& packs);

}  // namespace selon::clean
