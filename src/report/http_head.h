// The head of an archived HTTP answer, read leniently.
//
// In: bytes that begin with a status line. Out: status and the few fields that tell how to read the body.
// Leaves out: every other field, and the body itself (content.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace selon::report {

struct HttpHead {
  int status = 0;
  std::size_t size = 0;    ///< bytes of the head with its blank line
  std::string media_type;  ///< lower case, without parameters; empty where none is told
  std::string charset;     ///< parameter of Content-Type
  std::string last_modified;
  std::vector<std::string> encodings;  ///< lower case, in the order they were applied
  bool chunked = false;
};

/// Returns: nothing where there is no status line.
std::optional<HttpHead> read_http_head(std::string_view bytes);

/// "name: value" lines up to a blank one, folded lines joined. Calls `visit(lower-case name, value)`.
/// Returns: bytes read with the blank line; npos where `bytes` ends before it.
template <class Visit>
std::size_t each_header_line(std::string_view bytes, const Visit& visit);

/// Media type and charset of a Content-Type's value.
struct MediaType {
  std::string type, charset;
};
MediaType read_media_type(std::string_view value);

std::string_view trimmed(std::string_view text);
std::string lowered(std::string_view text);

template <class Visit>
std::size_t each_header_line(std::string_view bytes, const Visit& visit) {
  std::string name, value;
  const auto flush = [&] {
    if (!name.empty()) visit(name, std::string_view(value));
    name.clear();
  };
  for (std::size_t at = 0; at < bytes.size();) {
    const auto end = bytes.find('\n', at);
    if (end == std::string_view::npos) break;
    const std::string_view line = bytes.substr(at, end - at);
    at = end + 1;
    if (trimmed(line).empty()) return flush(), at;
    if (line[0] == ' ' || line[0] == '\t') {
      value += ' ';
      value += trimmed(line);
      continue;
    }
    flush();
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    name = lowered(trimmed(line.substr(0, colon)));
    value = trimmed(line.substr(colon + 1));
  }
  flush();
  return std::string_view::npos;
}

}  // namespace selon::report
