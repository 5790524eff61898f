#include "report/http_head.h"

#include <algorithm>

#include "base/ascii.h"

namespace selon::report {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n\f\v";
  const auto from = text.find_first_not_of(kBlanks);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(kBlanks) + 1 - from);
}

std::string lowered(std::string_view text) { return base::ascii_lower(text); }

namespace {

/// The parts of a comma-separated list, lower case, without blanks.
void append_list(std::string_view value, std::vector<std::string>& out) {
  while (!value.empty()) {
    const auto comma = std::min(value.find(','), value.size());
    if (const auto word = trimmed(value.substr(0, comma)); !word.empty()) out.push_back(lowered(word));
    value.remove_prefix(std::min(comma + 1, value.size()));
  }
}

}  // namespace

MediaType read_media_type(std::string_view value) {
  MediaType media;
  const auto semicolon = std::min(value.find(';'), value.size());
  media.type = lowered(trimmed(value.substr(0, semicolon)));
  const std::string rest = lowered(value.substr(semicolon));
  auto at = rest.find("charset");
  if (at == std::string::npos) return media;
  at = rest.find_first_not_of(" \t", at + 7);
  if (at == std::string::npos || rest[at] != '=') return media;
  at = rest.find_first_not_of(" \t\"'", at + 1);
  if (at == std::string::npos) return media;
  media.charset = rest.substr(at, std::min(rest.find_first_of(" \t\"';,", at), rest.size()) - at);
  return media;
}

std::optional<HttpHead> read_http_head(std::string_view bytes) {
  if (!bytes.starts_with("HTTP/") && !bytes.starts_with("ICY ")) return std::nullopt;
  const auto line_end = bytes.find('\n');
  const std::string_view line = bytes.substr(0, line_end);
  const auto space = line.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::string_view code = trimmed(line.substr(space + 1)).substr(0, 3);
  if (code.size() != 3 || !std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  HttpHead head;
  for (const char digit : code) head.status = head.status * 10 + (digit - '0');
  if (line_end == std::string_view::npos) return head.size = bytes.size(), head;
  const std::size_t size =
      each_header_line(bytes.substr(line_end + 1), [&](const std::string& name, std::string_view value) {
        if (name == "content-type" && head.media_type.empty()) {
          const MediaType media = read_media_type(value);
          head.media_type = media.type;
          head.charset = media.charset;
        } else if (name == "content-encoding") {
          append_list(value, head.encodings);
        } else if (name == "transfer-encoding") {
          head.chunked |= lowered(value).find("chunked") != std::string::npos;
        } else if (name == "last-modified") {
          head.last_modified = value;
        }
      });
  head.size = size == std::string_view::npos ? bytes.size() : line_end + 1 + size;
  return head;
}

}  // namespace selon::report
