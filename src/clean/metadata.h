// What a page says of its article outside the text: title, day, author, outlet, language, address.
//
// In: Page. Out: a Draft without lines. JSON-LD first, then Open Graph and named metas, then <time> and <h1>.
// Leaves out: dates and authors that only the text tells (header.h).
#pragma once

#include "clean/draft.h"
#include "clean/json_ld.h"
#include "clean/page.h"
#include "pack/pack.h"

namespace selon::clean {

/// `url` is where the page was fetched, or empty: relative addresses are resolved against it.
Draft read_metadata(const Page& page, std::string_view url, JsonLdReader& json, const pack::Packs& packs);

/// RFC 3339 with the offset that is declared; empty where no moment, or no offset, is told.
std::string moment_of_metadata(std::string_view value);

/// A day as metadata write it: ISO 8601, or a date of any language pack. A timestamp with an offset has the
/// civil day of that offset; one in UTC has UTC's, and the minutes since its midnight.
struct MetadataDay {
  Day day;
  std::optional<int> utc_minute;
};
/// Returns: nothing where the value is no date.
std::optional<MetadataDay> day_of_metadata(std::string_view value, const pack::Packs& packs);

/// Takes the value for the day of publication where it is a date. Returns: whether it is.
bool take_metadata_day(Draft& draft, std::string_view value, const pack::Packs& packs);
/// Likewise for the day of the last change.
bool take_modified_day(Draft& draft, std::string_view value, const pack::Packs& packs);

}  // namespace selon::clean
