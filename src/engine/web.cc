#include "engine/web.h"

#include <algorithm>
#include <utility>

#include "report/document.h"

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
  report::Served served;
  served.charset = fetch::charset_of(response->content_type);
  served.url = response->url;
  served.fetched = response->fetched;
  served.modified = response->last_modified;
  report::read_document(response->body, name_for(*response), url, served, report::Limits{},
                        [&](report::Reading document) {
                          if (document && document->fetched.empty()) document->fetched = served.fetched;
                          sink(std::move(document));  // lines of JSONL say themselves where they are from
                        });
}

}  // namespace selon::engine
