#include "fetch/url.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/ascii.h"
#include "fetch/host.h"

namespace selon::fetch {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// As browsers do: no blanks around it, no tabs and line ends in it, '\' before the query is '/'; no
/// fragment.
std::string tidy(std::string_view text) {
  const auto is_edge = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!text.empty() && is_edge(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_edge(text.back())) text.remove_suffix(1);
  std::string out;
  bool in_query = false;
  for (const char c : text) {
    if (c == '#') break;
    if (c == '\t' || c == '\n' || c == '\r') continue;
    in_query = in_query || c == '?';
    out += c == '\\' && !in_query ? '/' : c;
  }
  return out;
}

/// The length of "scheme" in "scheme:...", or 0.
std::size_t scheme_length(std::string_view text) {
  if (text.empty() || !is_letter(text[0])) return 0;
  std::size_t at = 1;
  while (at < text.size() &&
         (is_letter(text[at]) || is_digit(text[at]) || text[at] == '+' || text[at] == '-' || text[at] == '.'))
    ++at;
  return at < text.size() && text[at] == ':' ? at : 0;
}

std::string encode(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7F || std::string_view("\"<>`{}|^\\").find(c) != std::string_view::npos)
      out += fmt::format("%{:02X}", byte);
    else
      out += c;
  }
  return out;
}

bool is_dot(std::string_view segment) { return segment == "." || base::ascii_lower(segment) == "%2e"; }

bool is_double_dot(std::string_view segment) {
  const std::string low = base::ascii_lower(segment);
  return low == ".." || low == ".%2e" || low == "%2e." || low == "%2e%2e";
}

/// RFC 3986, 5.2.4.
std::string without_dot_segments(std::string_view path) {
  std::vector<std::string_view> kept;
  std::size_t begin = 1;
  while (begin <= path.size()) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view segment = path.substr(begin, end - begin);
    const bool last = end == path.size();
    if (is_double_dot(segment)) {
      if (!kept.empty()) kept.pop_back();
      if (last) kept.push_back("");
    } else if (is_dot(segment)) {
      if (last) kept.push_back("");
    } else {
      kept.push_back(segment);
    }
    begin = end + 1;
  }
  std::string out;
  for (const auto segment : kept) out.append("/").append(segment);
  return out.empty() ? "/" : out;
}

std::string target_of(std::string_view path_and_query) {
  const std::size_t query = std::min(path_and_query.find('?'), path_and_query.size());
  const std::string_view path = path_and_query.substr(0, query);
  return encode(without_dot_segments(path.empty() ? "/" : path)) + encode(path_and_query.substr(query));
}

Result<std::uint16_t> read_port(std::string_view digits, const std::string& scheme) {
  if (digits.empty()) return static_cast<std::uint16_t>(scheme == "https" ? 443 : 80);
  unsigned port = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size() || port == 0 || port > 65535)
    return fail(ErrorCode::invalid, fmt::format("is no URL: \"{}\" is no port", digits));
  return static_cast<std::uint16_t>(port);
}

Result<Url> with_authority(std::string scheme, std::string_view rest) {
  const std::size_t end = std::min(rest.find_first_of("/?"), rest.size());
  std::string_view authority = rest.substr(0, end);
  if (authority.find('@') != std::string_view::npos)
    return fail(ErrorCode::refused, "has a user name before its host; such URLs are not fetched");
  const std::size_t bracket = authority.rfind(']');
  const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  Url url;
  SELON_TRY(url.port, read_port(colon == std::string_view::npos ? "" : authority.substr(colon + 1), scheme));
  SELON_TRY(url.host, read_host(authority.substr(0, colon)));
  url.scheme = std::move(scheme);
  const std::string_view target = rest.substr(end);
  url.target =
      target_of(target.empty() || target[0] == '/' ? std::string(target) : fmt::format("/{}", target));
  return url;
}

Result<Url> parse_tidy(const std::string& text) {
  if (text.size() > kUrlBytes)
    return fail(ErrorCode::too_large,
                fmt::format("is a URL of {} bytes; at most {} are fetched", text.size(), kUrlBytes));
  const std::size_t length = scheme_length(text);
  if (length == 0) return fail(ErrorCode::invalid, "is no URL: it has no https:// or http:// before it");
  std::string scheme = base::ascii_lower(std::string_view(text).substr(0, length));
  if (scheme != "http" && scheme != "https")
    return fail(ErrorCode::refused, fmt::format("is a {}: URL; only http and https are fetched", scheme));
  if (text.compare(length, 3, "://") != 0)
    return fail(ErrorCode::invalid, "is no URL: \"//\" and a host must follow the scheme");
  return with_authority(std::move(scheme), std::string_view(text).substr(length + 3));
}

}  // namespace

std::string Url::authority() const {
  return host.find(':') == std::string::npos ? fmt::format("{}:{}", host, port)
                                             : fmt::format("[{}]:{}", host, port);
}

std::string Url::origin() const {
  const bool usual = port == (scheme == "https" ? 443 : 80);
  std::string out = scheme + "://" + authority();
  if (usual) out.resize(out.rfind(':'));
  return out;
}

Result<Url> parse_url(std::string_view text) { return parse_tidy(tidy(text)); }

Result<Url> resolve(const Url& base, std::string_view reference) {
  const std::string text = tidy(reference);
  if (scheme_length(text) > 0) return parse_tidy(text);
  if (text.starts_with("//")) return parse_tidy(base.scheme + ":" + text);
  if (text.size() > kUrlBytes) return parse_tidy(base.origin() + "/" + text);
  Url url = base;
  const std::string_view path = std::string_view(base.target).substr(0, base.target.find('?'));
  if (text.empty()) return url;
  if (text[0] == '/')
    url.target = target_of(text);
  else if (text[0] == '?')
    url.target = target_of(std::string(path) + text);
  else
    url.target = target_of(std::string(path.substr(0, path.rfind('/') + 1)) + text);
  return url;
}

}  // namespace selon::fetch
