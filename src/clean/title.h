// The headline of a page, and the site that its <title> names beside it.
//
// In: what a page says of itself (heads, JSON-LD, headings), the outlets of world/. Out: the headline as
// readers see it, without the site before or after it; the site's name. Leaves out: titles that only the text
// shows (header.h).
#pragma once

#include <string>
#include <string_view>

#include "clean/json_ld.h"
#include "clean/page.h"
#include "pack/pack.h"

namespace selon::clean {

/// Who publishes a page, as far as its head and its address tell: empty where they do not.
struct SiteNames {
  std::string_view name, host;
};

/// The title that metas declare, or empty.
std::string declared_title(const Page& page);

std::string title_of(const Page& page, const JsonLdArticle& article, const SiteNames& site,
                     const pack::Outlets& outlets);

/// "Maliweb" of "Headline | Maliweb" in <title>, where the rest is the headline that stands elsewhere; or
/// empty.
std::string site_of_title(const Page& page, std::string_view headline);

/// "Example News" of "Example News - The news first", where <title> ends in it; other names stay as they are.
std::string site_without_slogan(std::string_view site, std::string_view head_title);

}  // namespace selon::clean
