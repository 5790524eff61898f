#include "report/opml.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "report/charset.h"
#include "report/feed.h"
#include "report/links.h"
#include "report/markup.h"
#include "report/xml.h"
#include "report/xml_mend.h"

namespace selon::report {

namespace {

/// An attribute by its name in any case.
std::string value_of(XmlElement element, std::string_view a, std::string_view b) {
  std::string_view value = element.attribute_of_any_case(a);
  if (trimmed(value).empty()) value = element.attribute_of_any_case(b);
  return std::string(trimmed(value));
}

/// "feed://o.example/rss" and "feed:https://o.example/rss" are what some readers write.
std::string as_http(std::string url) {
  if (const std::string low = lowered(url); low.starts_with("feed:http")) {
    url.erase(0, 5);
  } else if (low.starts_with("feed://")) {
    url.replace(0, 4, "http");
  }
  return resolve("", url);
}

/// The names of the outlines around it, outermost first.
std::string folder_of(XmlElement element) {
  std::vector<std::string> names;
  for (XmlElement around = element.parent(); around; around = around.parent())
    if (same_name(around.name(), "outline"))
      if (std::string name = plain_of(value_of(around, "text", "title")); !name.empty())
        names.push_back(std::move(name));
  std::reverse(names.begin(), names.end());
  return fmt::format("{}", fmt::join(names, "/"));
}

/// "/Sahel/Radio,/News" -> "Sahel/Radio"
std::string first_category(std::string_view list) {
  list = trimmed(list.substr(0, list.find(',')));
  while (list.starts_with('/')) list.remove_prefix(1);
  return std::string(list);
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "&#10;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
  }
  return out;
}

void write_outline(std::string& out, const OpmlFeed& feed, std::string_view indent) {
  const std::string& name = feed.title.empty() ? feed.url : feed.title;
  out += fmt::format("{}<outline type=\"rss\" text=\"{}\" title=\"{}\" xmlUrl=\"{}\"", indent, escaped(name),
                     escaped(name), escaped(feed.url));
  if (!feed.site.empty()) out += fmt::format(" htmlUrl=\"{}\"", escaped(feed.site));
  out += "/>\n";
}

}  // namespace

Result<Opml> read_opml(std::string_view bytes) {
  const DecodedText decoded = decode_bytes(bytes, "");
  const Mended mended = mend_xml(decoded.text);
  if (begins_like_feed(decoded.text.substr(0, 4096)))
    return fail(ErrorCode::invalid,
                "is a feed, not a list of feeds; `selon feeds add STORE URL` takes its address");
  if (!same_name(mended.root, "opml"))
    return fail(ErrorCode::invalid, mended.root.empty()
                                        ? "is no OPML"
                                        : fmt::format("is no OPML: its first element is <{}>", mended.root));
  const XmlDocument document(mended.xml);
  Opml opml;
  std::unordered_set<std::string> seen;
  std::size_t left_out = 0;
  for (XmlElement element = document.root(); element; element = next_in_order(element)) {
    if (!same_name(element.name(), "outline")) continue;
    std::string url = value_of(element, "xmlurl", "url");
    if (url.empty() || same_name(element.attribute_of_any_case("type"), "link")) continue;
    url = as_http(std::move(url));
    if (!is_http(url)) {
      ++opml.unusable;
    } else if (!seen.insert(url).second) {
      ++opml.twice;
    } else if (opml.feeds.size() >= kOpmlFeeds) {
      ++left_out;
    } else {
      std::string category = folder_of(element);
      if (category.empty()) category = first_category(element.attribute_of_any_case("category"));
      opml.feeds.push_back({std::move(url), plain_of(value_of(element, "title", "text")),
                            value_of(element, "htmlurl", "htmlurl"), std::move(category)});
    }
  }
  if (left_out)
    opml.lost.push_back(fmt::format("{} feeds beyond the first {} were not read", left_out, kOpmlFeeds));
  if (mended.cut || !document.whole())
    opml.lost.push_back(fmt::format("the list breaks off after {} feeds", opml.feeds.size()));
  if (mended.too_deep)
    opml.lost.push_back(fmt::format("outlines nested more than {} deep were left out", kXmlDepth));
  if (mended.too_many)
    opml.lost.push_back(
        fmt::format("the list has more than {} elements; the rest was not read", kXmlElements));
  return opml;
}

std::string write_opml(const std::vector<OpmlFeed>& feeds) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>Feeds of "
      "Selon</title></head>\n<body>\n";
  std::vector<std::string_view> categories;
  for (const OpmlFeed& feed : feeds) categories.push_back(feed.category);
  std::sort(categories.begin(), categories.end());
  categories.erase(std::unique(categories.begin(), categories.end()), categories.end());
  for (const auto category : categories) {
    if (!category.empty()) out += fmt::format("  <outline text=\"{}\">\n", escaped(category));
    for (const OpmlFeed& feed : feeds)
      if (feed.category == category) write_outline(out, feed, category.empty() ? "  " : "    ");
    if (!category.empty()) out += "  </outline>\n";
  }
  return out + "</body>\n</opml>\n";
}

}  // namespace selon::report
