#include "report/links.h"

#include <algorithm>

#include "report/markup.h"
#include "text/entities.h"

namespace selon::report {

namespace {

struct Parts {
  std::string_view scheme, authority, path, query;  ///< with "//" and "?" before the authority and the query
};

bool has_scheme(std::string_view address) {
  const auto colon = address.find_first_of(":/?#");
  if (colon == std::string_view::npos || colon == 0 || address[colon] != ':') return false;
  return std::all_of(address.begin(), address.begin() + static_cast<long>(colon), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '-' || c == '.';
  });
}

/// Of an absolute address; the fragment is left out.
Parts parts_of(std::string_view address) {
  Parts parts;
  address = address.substr(0, address.find('#'));
  const auto colon = address.find(':');
  parts.scheme = address.substr(0, colon);
  address.remove_prefix(colon + 1);
  const auto query = address.find('?');
  if (query != std::string_view::npos) parts.query = address.substr(query);
  address = address.substr(0, query);
  if (address.starts_with("//")) {
    const auto slash = address.find('/', 2);
    parts.authority = address.substr(0, slash);
    address = slash == std::string_view::npos ? std::string_view() : address.substr(slash);
  }
  parts.path = address;
  return parts;
}

/// RFC 3986, 5.2.4: "/a/./b/../c" -> "/a/c".
std::string without_dots(std::string_view path) {
  std::vector<std::string_view> kept;
  bool folder = false;
  for (std::size_t at = 0; at < path.size();) {
    const auto slash = path.find('/', at + 1);
    const auto segment = path.substr(at, slash - at);  // "/name"
    folder = segment == "/." || segment == "/..";
    if (segment == "/.." && !kept.empty()) kept.pop_back();
    if (!folder) kept.push_back(segment);
    at = slash == std::string_view::npos ? path.size() : slash;
  }
  std::string out;
  for (const auto segment : kept) out += segment;
  if (folder) out += '/';
  return out.empty() ? "/" : out;
}

std::string unbroken(std::string_view link) {
  std::string out;
  for (const char c : trimmed(link))
    if (c != '\n' && c != '\r' && c != '\t') c == ' ' ? void(out += "%20") : void(out += c);
  return out;
}

bool holds_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const auto end = list.find_first_of(" \t\n");
    if (same_name(list.substr(0, end), word)) return true;
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
  }
  return false;
}

bool is_feed_type(std::string_view type) {
  type = trimmed(type.substr(0, type.find(';')));
  constexpr std::string_view kTypes[] = {"application/rss+xml", "application/atom+xml", "application/rdf+xml",
                                         "application/feed+json", "text/rss+xml"};
  return std::any_of(std::begin(kTypes), std::end(kTypes),
                     [&](auto known) { return same_name(known, type); });
}

}  // namespace

bool is_http(std::string_view address) {
  const std::string start = lowered(address.substr(0, 8));
  return start.starts_with("http://") || start.starts_with("https://");
}

std::string resolve(std::string_view base, std::string_view link) {
  if (link.size() > kLongestAddress || base.size() > kLongestAddress) return {};
  const std::string target = unbroken(link);
  if (has_scheme(target) || !is_http(base)) return target;
  const Parts parts = parts_of(base);
  const std::string host = std::string(parts.scheme) + ":" + std::string(parts.authority);
  if (target.empty()) return std::string(base);
  if (target.starts_with("//")) return std::string(parts.scheme) + ":" + target;
  if (target[0] == '#') return host + std::string(parts.path) + std::string(parts.query) + target;
  if (target[0] == '?') return host + (parts.path.empty() ? "/" : std::string(parts.path)) + target;
  const auto tail = std::min(target.find_first_of("?#"), target.size());
  std::string path = target.substr(0, tail);
  if (path[0] != '/') path = std::string(parts.path.substr(0, parts.path.rfind('/') + 1)) + path;
  if (path[0] != '/') path.insert(0, "/");
  return host + without_dots(path) + target.substr(tail);
}

std::vector<std::string> feeds_of_page(std::string_view html, std::string_view base) {
  constexpr std::size_t kMost = 10;
  std::vector<std::string> out;
  for (auto at = html.find('<'); at != std::string_view::npos && out.size() < kMost;
       at = html.find('<', at)) {
    if (!same_name(html.substr(at + 1, 5), "link ") && !same_name(html.substr(at + 1, 5), "link\n")) {
      ++at;
      continue;
    }
    const Tag tag = read_tag(html, at);
    at = std::max(tag.end, at + 1);
    std::string_view rel, type, href;
    for (const Attribute& attribute : tag.attributes) {
      if (same_name(attribute.name, "rel")) rel = attribute.value;
      if (same_name(attribute.name, "type")) type = attribute.value;
      if (same_name(attribute.name, "href")) href = attribute.value;
    }
    if (!holds_word(rel, "alternate") || !is_feed_type(type) || trimmed(href).empty()) continue;
    std::string url = resolve(base, text::decode_entities(href));
    if (std::find(out.begin(), out.end(), url) == out.end()) out.push_back(std::move(url));
  }
  return out;
}

}  // namespace selon::report
