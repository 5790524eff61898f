#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "fetch/address.h"
#include "fetch/fetch.h"
#include "fetch/url.h"

namespace selon::fetch {

namespace {

std::string_view trim(std::string_view text, std::string_view what) {
  const std::size_t begin = text.find_first_not_of(what);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(what) - begin + 1);
}

std::string again_after(const Response& response) {
  if (!response.retry_after) return "try later";
  return fmt::format("it asks to be asked again after {} s", response.retry_after->count());
}

tl::unexpected<Error> refusal_of(const Response& r) {
  const auto as = [&](ErrorCode code, std::string_view words) {
    return fail(code, fmt::format("{} (HTTP {})", words, r.status), {r.url});
  };
  if (r.status == 404) return as(ErrorCode::not_found, "the server has no such page");
  if (r.status == 410)
    return as(ErrorCode::not_found, "the page is gone for good; it is not asked for again");
  if (r.status == 401 || r.status == 407)
    return as(ErrorCode::unreadable, "the server wants a name and a password, which are not given");
  if (r.status == 402) return as(ErrorCode::unreadable, "the server wants to be paid");
  if (r.status == 403) return as(ErrorCode::unreadable, "the server does not let it be read");
  if (r.status == 451) return as(ErrorCode::unreadable, "the page is withheld by law");
  if (r.status == 429)
    return as(ErrorCode::unreachable, fmt::format("the server was asked too often; {}", again_after(r)));
  if (r.status >= 500)
    return as(ErrorCode::unreachable, fmt::format("the server cannot answer now; {}", again_after(r)));
  if (r.status == 204 || r.status == 205) return as(ErrorCode::invalid, "the server has nothing there");
  if (r.status == 206)
    return as(ErrorCode::invalid, "the server sent a part of the page though all was asked for");
  if (r.status == 304) return as(ErrorCode::invalid, "is not changed, and was not kept");
  if (r.status >= 300 && r.status < 400) return as(ErrorCode::invalid, "redirects, and does not say whereto");
  return as(ErrorCode::invalid, "the server's answer is no page");
}

}  // namespace

std::optional<Endpoint> parse_endpoint(std::string_view text) {
  const auto url = parse_url(fmt::format("http://{}/", text));
  if (!url || url->target != "/" || !parse_address(url->host) ||
      !text.ends_with(fmt::format(":{}", url->port)))
    return {};
  return Endpoint{url->host, url->port};
}

Result<Response> document_of(Response response) {
  if (response.status == 200 || response.status == 203) return response;
  return refusal_of(response);
}

std::string media_type(const std::string& content_type) {
  return base::ascii_lower(trim(std::string_view(content_type).substr(0, content_type.find(';')), " \t"));
}

std::string charset_of(const std::string& content_type) {
  std::string_view rest = content_type;
  while (true) {
    const std::size_t semicolon = rest.find(';');
    if (semicolon == std::string_view::npos) return {};
    rest.remove_prefix(semicolon + 1);
    const std::string_view parameter = rest.substr(0, rest.find(';'));
    const std::size_t equals = parameter.find('=');
    if (equals == std::string_view::npos ||
        base::ascii_lower(trim(parameter.substr(0, equals), " \t")) != "charset")
      continue;
    return base::ascii_lower(trim(parameter.substr(equals + 1), " \t\"'"));
  }
}

}  // namespace selon::fetch
