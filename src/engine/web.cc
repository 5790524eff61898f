#include "engine/web.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

namespace selon::engine {

namespace {

constexpr std::string_view kAccept =
    "text/html,application/xhtml+xml,text/plain;q=0.9,application/jsonl;q=0.9,*/*;q=0.5";

/// The last part of a URL's path.
std::string_view name_in(std::string_view url) {
  url = url.substr(0, url.find('?'));
  return url.substr(url.rfind('/') + 1);
}

bool names_lines(std::string_view name) { return name.ends_with(".jsonl") || name.ends_with(".ndjson"); }

/// A file name that tells the format as the server does; where it says nothing of use, as the address does.
std::string name_for(const fetch::Response& response) {
  const std::string type = fetch::media_type(response.content_type);
  const std::string_view name = name_in(response.url);
  if (type == "text/html" || type == "application/xhtml+xml") return "page.html";
  if (type == "application/jsonl" || type == "application/x-ndjson" || type == "application/x-jsonlines")
    return "lines.jsonl";
  if (type == "text/plain" && !names_lines(name)) return "page.txt";
  return std::string(name);
}

}  // namespace

bool is_url(std::string_view path) {
  const auto is_scheme = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '-' || c == '.';
  };
  const std::size_t end = path.find("://");
  return end != std::string_view::npos && end > 0 &&
         std::all_of(path.begin(), path.begin() + static_cast<long>(end), is_scheme);
}

std::vector<std::string> listed_urls(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return {};
  std::ifstream in(path, std::ios::binary);
  std::vector<std::string> urls;
  std::size_t bytes = 0;
  std::string line;
  while (std::getline(in, line)) {
    bytes += line.size() + 1;
    if (urls.empty() && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    const std::size_t begin = line.find_first_not_of(" \t\r");
    if (begin == std::string::npos || line[begin] == '#') continue;
    line = line.substr(begin, line.find_last_not_of(" \t\r") + 1 - begin);
    const bool web = line.starts_with("http://") || line.starts_with("https://");
    if (!web || line.find_first_of(" \t") != std::string::npos || bytes > report::Limits{}.text_bytes)
      return {};
    urls.push_back(line);
  }
  return urls;
}

void read_url(fetch::Fetcher& fetcher, const std::string& url, report::Scope scope,
              const report::Sink& sink) {
  auto response = fetcher.get({url, {}, {}, std::string(kAccept)});
  if (response) response = fetch::document_of(std::move(*response));
  if (!response) {
    Error error = std::move(response).error();
    error.where = {url};
    const bool over = error.code == ErrorCode::too_large;
    return sink(tl::unexpected(report::Refused{std::move(error), over ? report::Scope::document : scope,
                                               over ? Reason::body_too_large : Reason::not_fetched, 0}));
  }
  const std::string name = name_for(*response);
  std::istringstream bytes(response->body);
  report::read_stream(bytes, name, report::Limits{}, [&](report::Reading document) {
    if (!document) {
      document.error().error.where.file = url;
      return sink(std::move(document));
    }
    RawReport& raw = *document;
    raw.source = url + raw.source.substr(std::min(name.size(), raw.source.size()));  // and the line, of lines
    if (raw.url.empty() && raw.source == url) raw.url = response->url;
    if (raw.fetched.empty()) raw.fetched = response->fetched;
    if (raw.modified.empty() && raw.source == url) raw.modified = response->last_modified;
    sink(std::move(document));
  });
}

}  // namespace selon::engine
