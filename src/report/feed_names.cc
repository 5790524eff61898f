#include "report/feed_names.h"

#include <algorithm>

#include "report/markup.h"

namespace selon::report {

namespace {

struct Known {
  std::string_view text;
  Vocabulary vocabulary;
};

/// Parts of namespaces: publishers write them with and without www, s, slash.
constexpr Known kSpaces[] = {
    {"purl.org/rss/1.0/modules/content", Vocabulary::content},
    {"purl.org/rss/1.0/modules/syndication", Vocabulary::syndication},
    {"purl.org/dc/", Vocabulary::dublin},
    {"search.yahoo.com/mrss", Vocabulary::media},
    {"w3.org/2005/atom", Vocabulary::core},
    {"purl.org/atom/ns", Vocabulary::core},
    {"purl.org/rss/1.0/", Vocabulary::core},
    {"my.netscape.com/rdf/simple/0.9", Vocabulary::core},
    {"backend.userland.com/rss", Vocabulary::core},
    {"w3.org/1999/02/22-rdf-syntax-ns", Vocabulary::core},
};

constexpr Known kPrefixes[] = {
    {"", Vocabulary::core},          {"content", Vocabulary::content}, {"dc", Vocabulary::dublin},
    {"dcterms", Vocabulary::dublin}, {"dct", Vocabulary::dublin},      {"media", Vocabulary::media},
    {"sy", Vocabulary::syndication}, {"atom", Vocabulary::core},       {"atom10", Vocabulary::core},
    {"a10", Vocabulary::core},       {"rss", Vocabulary::core},        {"rdf", Vocabulary::core},
};

std::string_view prefix_of(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

}  // namespace

FeedNames::FeedNames(const std::vector<std::pair<std::string, std::string>>& spaces) {
  for (const auto& [prefix, space] : spaces) {
    const std::string low = lowered(space);
    const auto* known = std::find_if(std::begin(kSpaces), std::end(kSpaces),
                                     [&](const Known& k) { return low.find(k.text) != std::string::npos; });
    if (known != std::end(kSpaces)) prefixes_.emplace_back(lowered(prefix), known->vocabulary);
  }
  for (const Known& known : kPrefixes) prefixes_.emplace_back(std::string(known.text), known.vocabulary);
}

Vocabulary FeedNames::vocabulary(XmlElement element) const {
  const auto prefix = prefix_of(element.name());
  for (const auto& [known, vocabulary] : prefixes_)
    if (same_name(known, prefix)) return vocabulary;
  return Vocabulary::other;
}

std::string FeedNames::local(XmlElement element) {
  const auto name = element.name();
  const auto colon = name.find(':');
  return lowered(colon == std::string_view::npos ? name : name.substr(colon + 1));
}

bool FeedNames::is(XmlElement element, Vocabulary wanted, std::string_view name) const {
  return local(element) == name && vocabulary(element) == wanted;
}

XmlElement FeedNames::child(XmlElement of, Vocabulary wanted, std::string_view name) const {
  for (XmlElement child = of.first_child(); child; child = child.next_sibling())
    if (is(child, wanted, name)) return child;
  return {};
}

}  // namespace selon::report
