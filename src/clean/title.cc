#include "clean/title.h"

#include <algorithm>
#include <array>
#include <vector>

#include "clean/entities.h"
#include "clean/spaces.h"
#include "text/fold.h"

namespace selon::clean {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kLongHeading = 15;  ///< bytes from which a heading inside a title is no accident
constexpr std::size_t kMinRest = 25;      ///< bytes of a title that an unnamed site may be cut from
constexpr std::size_t kMostCuts = 4;      ///< names of site and sections after a headline
constexpr std::size_t kMostHeadings = 24;
constexpr std::size_t kFoldedAway = 16;       ///< bytes by which one writing of a text is longer than another
constexpr std::size_t kShortestHostName = 4;  ///< bytes of "france24" of "france24.com"

constexpr std::array kTitleNames = {"dc:title"sv,      "og:title"sv,      "twitter:title"sv, "dc.title"sv,
                                    "dcterms.title"sv, "parsely-title"sv, "sailthru.title"sv};
constexpr std::array kSeparators = {
    " | "sv,        " - "sv,        " \xE2\x80\x93 "sv, " \xE2\x80\x94 "sv, " :: "sv,
    " \xC2\xBB "sv, " \xC2\xAB "sv, " \xE2\x80\xB9 "sv, " \xC2\xB7 "sv,     " \xE2\x80\xA2 "sv,
    " > "sv,        " / "sv,        " \xE2\x88\xA3 "sv, " \xEF\xBD\x9C "sv, "|"sv};
/// Between a headline and a site that is known by name; elsewhere they are the headline's own.
constexpr std::array kLooseSeparators = {" : "sv, "_"sv, ", "sv};

struct Cut {
  std::size_t at = std::string_view::npos, width = 0;
  explicit operator bool() const { return at != std::string_view::npos; }
};

template <class Separators>
Cut last_cut(std::string_view title, const Separators& separators) {
  Cut cut;
  for (const auto separator : separators) {
    const auto at = title.rfind(separator);
    if (at == std::string_view::npos || at == 0 || (cut && at <= cut.at)) continue;
    if (separator.size() == 1 && title[at - 1] == ' ') continue;  // found with its spaces
    cut = {at, separator.size()};
  }
  return cut;
}

template <class Separators>
Cut first_cut(std::string_view title, const Separators& separators) {
  Cut cut;
  for (const auto separator : separators) {
    const auto at = title.find(separator);
    if (at == std::string_view::npos || at == 0 || (cut && at >= cut.at)) continue;
    if (separator.size() == 1 && title[at - 1] == ' ') continue;
    cut = {at, separator.size()};
  }
  return cut;
}

std::string letters_of(std::string_view text) {
  std::string out = text::fold(text);
  std::erase_if(out, [](char c) { return c == ' ' || c == '.' || c == '-' || c == '\'' || c == '_'; });
  return out;
}

/// By the site's declared name, its address, or the outlets of the world.
bool names_site(std::string_view part, const SiteNames& site, const pack::Outlets& outlets) {
  const std::string folded = text::fold(part);
  if (folded.empty()) return false;
  if (outlets.by_name(folded)) return true;
  const std::string declared = text::fold(site.name);
  if (!declared.empty() && (declared.find(folded) != std::string::npos || folded.starts_with(declared + ' ')))
    return true;
  const std::string letters = letters_of(part), host = letters_of(site.host);
  if (letters.size() < kShortestHostName || host.empty()) return false;
  return letters == host || letters == letters_of(site.host.substr(0, site.host.find('.')));
}

/// What a part may be: in <title> a site that nothing else names, elsewhere only a named one.
enum class Tail { named_site, may_be_site };

/// "Headline | Outlet", "Outlet: Headline" without the outlet, where the rest may be a headline.
std::string without_site(std::string_view title, const SiteNames& site, const pack::Outlets& outlets,
                         Tail may_be) {
  for (std::size_t cuts = 0; cuts < kMostCuts; ++cuts) {
    Cut cut = last_cut(title, kSeparators);
    if (cut) {
      const auto tail = title.substr(cut.at + cut.width);
      const bool known = names_site(tail, site, outlets);
      const bool bare = cut.width == 1;
      const auto words = std::count(tail.begin(), tail.end(), ' ');
      if (known || (may_be == Tail::may_be_site && !bare && words <= 3 && cut.at >= kMinRest)) {
        title = title.substr(0, cut.at);
        if (!known) may_be = Tail::named_site;
        continue;
      }
    }
    cut = last_cut(title, kLooseSeparators);
    if (!cut || cut.at < kMinRest || !names_site(title.substr(cut.at + cut.width), site, outlets)) break;
    title = title.substr(0, cut.at);
  }
  for (const Cut cut : {first_cut(title, kSeparators), first_cut(title, kLooseSeparators)})
    if (cut && title.size() - cut.at - cut.width >= kMinRest &&
        names_site(title.substr(0, cut.at), site, outlets))
      return std::string(title.substr(cut.at + cut.width));
  return std::string(title);
}

/// The headings of a page, those of first rank before others.
std::vector<std::string_view> headings_of(const Page& page) {
  std::vector<std::string_view> found;
  for (const int level : {1, 2, 3})
    for (const Block& block : page.blocks)
      if (page.nodes[block.node].level == level && found.size() < kMostHeadings)
        found.push_back(page.text_of(block));
  return found;
}

/// Whether the title is the heading, or the heading and after a separator something else.
bool begins_with_heading(std::string_view title, std::string_view heading) {
  if (heading.empty() || !title.starts_with(heading)) return false;
  const auto rest = title.substr(heading.size());
  return rest.empty() || std::any_of(kSeparators.begin(), kSeparators.end(),
                                     [&](std::string_view separator) { return rest.starts_with(separator); });
}

/// The heading as readers see it, where page and head agree on it.
std::string agreed_heading(std::string_view declared, const std::vector<std::string_view>& headings,
                           std::string_view only) {
  const std::string title = text::fold(declared);
  std::string_view best;
  for (const auto heading : headings)
    if (heading.size() > best.size() && heading.size() <= declared.size() + kFoldedAway &&
        begins_with_heading(title, text::fold(heading)))
      best = heading;
  if (best.empty() && only.size() >= kLongHeading && title.find(text::fold(only)) != std::string::npos)
    best = only;
  return std::string(best);
}

/// The text of the headings of first rank, where it is one.
std::string_view top_heading(const Page& page) {
  std::string_view only;
  for (const Block& block : page.blocks) {
    if (page.nodes[block.node].level != 1) continue;
    const auto text = page.text_of(block);
    if (!only.empty() && text != only) return {};
    only = text;
  }
  return only;
}

/// A title cut off for sharing: "The market of Exampletown opened agai…".
std::string_view without_ellipsis(std::string_view title) {
  for (const auto mark : {"\xE2\x80\xA6"sv, "..."sv, "[...]"sv})
    if (title.ends_with(mark)) {
      title.remove_suffix(mark.size());
      return title.substr(0, title.find_last_not_of(' ') + 1);
    }
  return {};
}

/// Titles that were encoded twice: "Mali &amp;#8211; the army".
std::string decoded_again(std::string title) {
  return title.find('&') == std::string::npos ? title : spaced(decode_entities(title));
}

}  // namespace

std::string declared_title(const Page& page) {
  for (const auto name : kTitleNames)
    if (auto value = page.first(name); !value.empty()) return decoded_again(std::move(value));
  return {};
}

std::string title_of(const Page& page, const JsonLdArticle& article, const SiteNames& site,
                     const pack::Outlets& outlets) {
  const std::string of_meta = declared_title(page);
  const std::string of_head = decoded_again(page.first("title"));
  const std::string_view only = top_heading(page);
  const auto headings = headings_of(page);
  // The site's own name, as careless templates declare it everywhere, is no headline.
  const bool useless = !of_meta.empty() && only.size() >= kLongHeading && names_site(of_meta, site, outlets);
  const std::string& declared = of_meta.empty() || useless ? of_head : of_meta;
  if (std::string heading = agreed_heading(declared, headings, only); !heading.empty()) return heading;
  if (const auto begun = without_ellipsis(declared); begun.size() >= kLongHeading)
    for (const auto heading : headings)
      if (heading.size() > begun.size() && text::fold(heading).starts_with(text::fold(begun)))
        return std::string(heading);
  if (!article.headline.empty()) return decoded_again(article.headline);
  if (useless && !only.empty()) return std::string(only);
  if (!declared.empty())
    return without_site(declared, site, outlets, of_meta.empty() ? Tail::may_be_site : Tail::named_site);
  return std::string(only);
}

std::string site_of_title(const Page& page, std::string_view headline) {
  const std::string title = decoded_again(page.first("title"));
  const std::string folded = text::fold(title), head = text::fold(headline);
  if (headline.size() < kLongHeading || folded.size() <= head.size() || !begins_with_heading(folded, head))
    return {};
  const Cut cut = last_cut(title, kSeparators);
  if (!cut || text::fold(title.substr(0, cut.at)).size() < head.size()) return {};
  std::string tail = title.substr(cut.at + cut.width);
  return std::count(tail.begin(), tail.end(), ' ') <= 4 ? tail : std::string();
}

std::string site_without_slogan(std::string_view site, std::string_view head_title) {
  const Cut cut = first_cut(site, kSeparators);
  if (!cut) return std::string(site);
  const auto name = site.substr(0, cut.at);
  const Cut of_title = last_cut(head_title, kSeparators);
  const bool titled =
      of_title && text::fold(head_title.substr(of_title.at + of_title.width)) == text::fold(name);
  return std::string(titled ? name : site);
}

}  // namespace selon::clean
