#include "clean/metadata.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/date.h"
#include "clean/address.h"
#include "clean/header_date.h"
#include "clean/title.h"
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
                                        "publisheddate"sv,
                                        "published_date"sv,
                                        "date_published"sv,
                                        "published"sv,
                                        "publicationdate"sv,
                                        "article:publication_date"sv,
                                        "article.created"sv,
                                        "originalpublicationdate"sv,
                                        "rnews:datepublished"sv,
                                        "citation_publication_date"sv,
                                        "dc.date.created"sv,
                                        "dcterms.issued"sv,
                                        "dc:date"sv,
                                        "dc:created"sv,
                                        "date"sv};
constexpr std::array kModifiedNames = {"article:modified_time"sv,
                                       "og:updated_time"sv,
                                       "datemodified"sv,
                                       "og:modified_time"sv,
                                       "article.updated"sv,
                                       "lastmod"sv,
                                       "last-modified"sv,
                                       "dcterms.modified"sv,
                                       "dc.date.modified"sv,
                                       "article:modified"sv,
                                       "parsely-mod-date"sv,
                                       "revised"sv,
                                       "lastdate"sv,
                                       "modified_date"sv,
                                       "last_modified"sv,
                                       "dc:modified"sv};
constexpr std::array kAuthorNames = {"dc:creator"sv,
                                     "author"sv,
                                     "article:author"sv,
                                     "og:article:author"sv,
                                     "parsely-author"sv,
                                     "dc.creator"sv,
                                     "dcterms.creator"sv,
                                     "sailthru.author"sv,
                                     "byl"sv,
                                     "creator"sv,
                                     "article:author_name"sv};
/// Other articles on the page have authors of that name too.
constexpr auto kMicrodataAuthor = "author"sv;
constexpr std::size_t kLongestAuthors = 300;  ///< bytes
constexpr std::array kSectionNames = {"article:section"sv, "articlesection"sv,     "parsely-section"sv,
                                      "section"sv,         "og:article:section"sv, "cxenseparse:section"sv};
constexpr std::array kSiteNames = {"og:site_name"sv, "application-name"sv, "apple-mobile-web-app-title"sv,
                                   "dc.publisher"sv, "publisher"sv};
template <class Names>
std::string first_of(const Page& page, const Names& names) {
  for (const auto name : names)
    if (auto value = page.first(name); !value.empty()) return value;
  return {};
}

/// "Awa Example" of "Awa Example (https://awa.example)", "Awa Example(Exampletown, correspondent)".
std::string without_brackets(std::string author) {
  const auto bracket = author.ends_with(')') ? author.rfind('(') : std::string::npos;
  if (bracket == std::string::npos || bracket < 3) return author;
  author.erase(bracket);
  author.erase(author.find_last_not_of(' ') + 1);
  return author;
}

/// All authors of the first name that tells any; addresses of profiles are none.
std::string authors_of(const Page& page) {
  for (const auto name : kAuthorNames) {
    std::string authors;
    for (std::string& value : page.all(name)) {
      value = without_brackets(std::move(value));
      if (value.find("://") != std::string::npos || authors.find(value) != std::string::npos) continue;
      if (authors.size() + value.size() > kLongestAuthors) break;
      authors += (authors.empty() ? "" : ", ") + value;
      if (name == kMicrodataAuthor) break;
    }
    if (!authors.empty()) return authors;
  }
  return {};
}

/// The article whose address or headline is the page's; else the first.
const JsonLdArticle* article_of(const Page& page, const JsonLd& json, std::string_view address) {
  if (json.articles.size() < 2) return json.articles.empty() ? nullptr : &json.articles.front();
  const std::string title = text::fold(declared_title(page)), head = text::fold(page.first("title"));
  for (const JsonLdArticle& article : json.articles)
    if (!article.url.empty() && !address.empty() && without_tracking(article.url) == address) return &article;
  for (const JsonLdArticle& article : json.articles) {
    const std::string headline = text::fold(article.headline);
    if (!headline.empty() && (title == headline || head.starts_with(headline))) return &article;
  }
  return &json.articles.front();
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

namespace {

/// What publishing systems write where they know no day: the zeros of .NET, of spreadsheets and of Unix.
bool stands_for_none(Day day) {
  using namespace std::chrono_literals;
  return day < Day(1600y / 1 / 1) || day == Day(1900y / 1 / 1) || day == Day(1970y / 1 / 1);
}

std::optional<MetadataDay> read_day(std::string_view value, const pack::Packs& packs) {
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

}  // namespace

std::optional<MetadataDay> day_of_metadata(std::string_view value, const pack::Packs& packs) {
  const auto told = read_day(value, packs);
  return told && !stands_for_none(told->day) ? told : std::nullopt;
}

std::string moment_of_metadata(std::string_view value) {
  const auto digits = [&](std::size_t at, std::size_t count) {
    if (at + count > value.size()) return false;
    return std::all_of(value.begin() + static_cast<long>(at), value.begin() + static_cast<long>(at + count),
                       [](char c) { return c >= '0' && c <= '9'; });
  };
  const auto is = [&](std::size_t at, std::string_view marks) {
    return at < value.size() && marks.find(value[at]) != std::string_view::npos;
  };
  if (!base::parse_iso_day(value) || !is(10, "T ") || !digits(11, 2) || !is(13, ":") || !digits(14, 2))
    return {};
  std::string moment(value.substr(0, 16));
  moment[10] = 'T';
  std::size_t at = 16;
  if (is(at, ":") && digits(at + 1, 2)) {
    moment += value.substr(at, 3);
    at += 3;
    if (is(at, "."))
      for (++at; digits(at, 1);) ++at;
  } else {
    moment += ":00";
  }
  while (is(at, " ")) ++at;
  if (is(at, "Zz") && at + 1 == value.size()) return moment + "Z";
  if (!is(at, "+-") || !digits(at + 1, 2)) return {};
  moment += value.substr(at, 3);
  at += 3;
  if (is(at, ":")) ++at;
  if (!digits(at, 2) && at != value.size()) return {};
  moment += ':';
  moment += at == value.size() ? "00"sv : value.substr(at, 2);
  return at == value.size() || at + 2 == value.size() ? moment : std::string();
}

bool take_metadata_day(Draft& draft, std::string_view value, const pack::Packs& packs) {
  const auto told = day_of_metadata(value, packs);
  if (!told) return false;
  draft.published = told->day;
  draft.utc_minute = told->utc_minute;
  draft.published_by = "metadata";
  draft.published_at = moment_of_metadata(value);
  return true;
}

bool take_modified_day(Draft& draft, std::string_view value, const pack::Packs& packs) {
  const auto told = day_of_metadata(value, packs);
  if (!told) return false;
  draft.modified = told->day;
  draft.modified_at = moment_of_metadata(value);
  return true;
}

namespace {

/// The day of publication by what comes first: JSON-LD, metas, a time that says it is that of publication.
void take_days(Draft& draft, const Page& page, const JsonLdArticle& article, const pack::Packs& packs) {
  const std::string meta = first_of(page, kPublishedNames);
  if (!take_metadata_day(draft, article.published, packs)) take_metadata_day(draft, meta, packs);
  if (!take_modified_day(draft, article.modified, packs))
    take_modified_day(draft, first_of(page, kModifiedNames), packs);
  const auto other = day_of_metadata(meta, packs);
  if (draft.published && other && std::abs((other->day - *draft.published).count()) > 1)
    draft.notes.push_back({NoteCode::date_conflict, {}, meta});
}

}  // namespace

Draft read_metadata(const Page& page, std::string_view url, JsonLdReader& reader, const pack::Packs& packs) {
  const JsonLd json = reader.read(page.json_ld);
  Draft draft;
  draft.url = canonical_address(page.first("canonical"), url);
  if (draft.url.empty()) draft.url = canonical_address(page.first("og:url"), url);
  const JsonLdArticle* found = article_of(page, json, draft.url);
  const JsonLdArticle article = found ? *found : JsonLdArticle{};
  std::string site = first_of(page, kSiteNames);
  if (page.first("og:site_name").empty() && !article.publisher.empty()) site = article.publisher;
  if (site.empty()) site = json.site;
  site = site_without_slogan(site, page.first("title"));
  const std::string host = pack::host_of(draft.url.empty() ? url : draft.url);
  draft.title = title_of(page, article, {site, host}, packs.world.outlets);
  draft.outlet = site.empty() ? site_of_title(page, draft.title) : site;
  const bool named = !article.author.empty() && article.author.find("://") == std::string::npos;
  draft.byline = named ? without_brackets(article.author) : authors_of(page);
  draft.section = article.section.empty() ? first_of(page, kSectionNames) : article.section;
  if (draft.section.empty()) draft.section = json.section;
  draft.language = article.language.empty() ? page.first("lang") : article.language;
  take_days(draft, page, article, packs);
  return draft;
}

}  // namespace selon::clean
