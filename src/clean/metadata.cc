#include "clean/metadata.h"

#include <algorithm>
#include <array>

#include "base/date.h"
#include "clean/header_date.h"
#include "clean/json_ld.h"
#include "text/fold.h"

namespace selon::clean {

namespace {

using namespace std::string_view_literals;

constexpr std::array kPublishedNames = {"article:published_time"sv,
                                        "og:article:published_time"sv,
                                        "datepublished"sv,
                                        "og:published_time"sv,
                                        "parsely-pub-date"sv,
                                        "sailthru.date"sv,
                                        "cxenseparse:recs:publishtime"sv,
                                        "publish-date"sv,
                                        "publish_date"sv,
                                        "publishdate"sv,
                                        "pubdate"sv,
                                        "publication_date"sv,
                                        "dc.date.issued"sv,
                                        "dcterms.date"sv,
                                        "dc.date"sv,
                                        "dcterms.created"sv,
                                        "article.published"sv,
                                        "date"sv};
constexpr std::array kAuthorNames = {"author"sv, "article:author"sv, "parsely-author"sv, "dc.creator"sv,
                                     "byl"sv};
constexpr std::array kSeparators = {" | "sv,  " - "sv,       " \xE2\x80\x93 "sv, " \xE2\x80\x94 "sv,
                                    " :: "sv, " \xC2\xBB "sv};

template <class Names>
std::string first_of(const Page& page, const Names& names) {
  for (const auto name : names)
    if (auto value = page.first(name); !value.empty()) return value;
  return {};
}

/// "Headline | Outlet" without its last part, where that part is the outlet or the rest is long enough to be
/// a title.
std::string without_site(std::string_view title, std::string_view site, const pack::Outlets& outlets) {
  std::size_t cut = std::string_view::npos, width = 0;
  for (const auto separator : kSeparators) {
    const auto at = title.rfind(separator);
    if (at == std::string_view::npos || (cut != std::string_view::npos && at < cut)) continue;
    cut = at;
    width = separator.size();
  }
  if (cut == std::string_view::npos) return std::string(title);
  const std::string tail = text::fold(title.substr(cut + width));
  const bool known =
      outlets.by_name(tail) || (!site.empty() && text::fold(site).find(tail) != std::string::npos);
  const auto words = std::count(tail.begin(), tail.end(), ' ');
  if (!known && (words > 3 || cut < 25)) return std::string(title);
  return without_site(title.substr(0, cut), site, outlets);
}

std::string top_heading(const Page& page) {
  std::string_view only;
  for (const Block& block : page.blocks) {
    if (page.nodes[block.node].level != 1) continue;
    const auto text = page.text_of(block);
    if (!only.empty() && text != only) return {};
    only = text;
  }
  return std::string(only);
}

std::string title_of(const Page& page, const JsonLdArticle& article, std::string_view site,
                     const pack::Outlets& outlets) {
  const std::string heading = top_heading(page);
  const std::string folded_heading = text::fold(heading);
  std::string declared = page.first("og:title");
  if (declared.empty()) declared = page.first("twitter:title");
  if (declared.empty()) declared = page.first("title");
  // The heading as readers see it, where page and head agree on it.
  if (heading.size() >= 15 && text::fold(declared).find(folded_heading) != std::string::npos) return heading;
  if (!article.headline.empty()) return article.headline;
  if (!declared.empty()) return without_site(declared, site, outlets);
  return heading;
}

/// Minutes since midnight of "2023-11-12T23:30:00Z"; nothing where another offset, or none, is told.
std::optional<int> utc_minute_of(std::string_view value) {
  const auto digit = [&](std::size_t at) { return value[at] >= '0' && value[at] <= '9'; };
  if (value.size() < 17 || (value[10] != 'T' && value[10] != ' ') || value[13] != ':') return std::nullopt;
  for (const std::size_t at : {11, 12, 14, 15})
    if (!digit(at)) return std::nullopt;
  const bool utc = value.ends_with('Z') || value.ends_with("+00:00") || value.ends_with("+0000");
  const int minute =
      ((value[11] - '0') * 10 + value[12] - '0') * 60 + (value[14] - '0') * 10 + value[15] - '0';
  return utc && minute < 24 * 60 ? std::optional(minute) : std::nullopt;
}

}  // namespace

std::optional<MetadataDay> day_of_metadata(std::string_view value, const pack::Packs& packs) {
  if (const auto day = base::parse_iso_day(value)) return MetadataDay{*day, utc_minute_of(value)};
  if (value.size() >= 8 &&
      std::all_of(value.begin(), value.begin() + 8, [](char c) { return c >= '0' && c <= '9'; }) &&
      (value.size() == 8 || value[8] == 'T')) {
    std::string dashed(value.substr(0, 8));
    dashed.insert(6, "-").insert(4, "-");
    const auto day = base::parse_iso_day(dashed);
    return day ? std::optional(MetadataDay{*day, {}}) : std::nullopt;
  }
  for (const auto& language : packs.languages)
    if (const auto date = read_header_date(value, language.cleaning); date && date->day)
      return MetadataDay{*date->day, {}};
  return std::nullopt;
}

bool take_metadata_day(Draft& draft, std::string_view value, const pack::Packs& packs) {
  const auto told = day_of_metadata(value, packs);
  if (!told) return false;
  draft.published = told->day;
  draft.utc_minute = told->utc_minute;
  draft.published_by = "metadata";
  return true;
}

Draft read_metadata(const Page& page, const pack::Packs& packs) {
  JsonLdArticle article;
  for (const auto& script : page.json_ld)
    if (!article.found) article = read_json_ld(script);
  Draft draft;
  std::string site = page.first("og:site_name");
  if (site.empty()) site = article.publisher;
  draft.title = title_of(page, article, site, packs.world.outlets);
  draft.outlet = site;
  draft.byline = article.author.empty() ? std::string(first_of(page, kAuthorNames)) : article.author;
  if (draft.byline.find("://") != std::string::npos) draft.byline.clear();
  draft.url = page.first("canonical");
  if (draft.url.find("://") == std::string::npos) draft.url = page.first("og:url");
  draft.language = article.language.empty() ? std::string(page.first("lang")) : article.language;
  if (!take_metadata_day(draft, article.published, packs))
    take_metadata_day(draft, first_of(page, kPublishedNames), packs);
  return draft;
}

}  // namespace selon::clean
