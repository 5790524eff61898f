// The bytes of a URL, politely and safely: HTTP and HTTPS GET under a policy.
//
// In: a URL, validators of an earlier answer, a policy. Out: the decoded body with what its headers say, or
// an error in plain words. Every hop is checked by its URL and by the address that is connected to;
// robots.txt (RFC 9309), one connection a host with a pause between requests, Retry-After and 410 are obeyed;
// everything a server sends is counted. Leaves out: what the bytes mean, cookies, other methods, proxies,
// authentication.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "selon/result.h"

namespace selon::fetch {

struct Request {
  std::string url;
  std::string etag, last_modified;  ///< of an earlier answer, as the server gave them; a 304 may come
  std::string accept;               ///< media types asked for; empty = any
};

/// An HTTP answer, whatever its status: 404 and 503 are answers too (document_of puts them into words).
struct Response {
  int status = 0;                  ///< of the last hop
  std::string url;                 ///< of the last hop
  bool moved_permanently = false;  ///< redirected, and every hop was 301 or 308: `url` is the new address
  std::string body;                ///< content-decoded, within the budget; empty for 304
  std::string content_type, etag, last_modified, date;  ///< headers of the last hop, as given, or empty
  std::optional<std::chrono::seconds> max_age;          ///< Cache-Control: for so long it is fresh
  std::optional<std::chrono::seconds> retry_after;      ///< from the moment of the answer
  std::string fetched;                                  ///< when it was asked for, RFC 3339 in UTC
};

/// An address that may be connected to although it is not public: "127.0.0.1", 8080.
struct Endpoint {
  std::string address;
  std::uint16_t port = 0;
};

/// "127.0.0.1:8080" or "[::1]:8080"; nothing where it is neither.
std::optional<Endpoint> parse_endpoint(std::string_view text);

/// What a name resolves to instead of asking: for tests of the guard.
struct Pinned {
  std::string host;
  std::uint16_t port = 0;
  std::vector<std::string> addresses;
};

/// Defaults and their basis: docs/limits.md.
struct Policy {
  std::string user_agent;  ///< empty = "Selon/VERSION"; robots.txt is read for the product "selon"
  bool obey_robots = true;

  std::size_t body_bytes = std::size_t{8} << 20;         ///< decoded
  std::size_t plain_text_bytes = std::size_t{16} << 20;  ///< of text/plain instead
  std::size_t unweighed_bytes = std::size_t{1} << 20;    ///< decoded; past them the ratio is looked at
  std::size_t most_ratio = 100;                          ///< decoded to received bytes
  std::size_t most_encodings = 2;                        ///< content encodings, one in another
  std::size_t header_bytes = std::size_t{64} << 10;      ///< of one answer
  std::size_t header_lines = 200;                        ///< of one answer
  int redirects = 5;
  std::chrono::milliseconds connect_within{10'000};
  std::chrono::milliseconds done_within{30'000};  ///< one hop, from the first byte sent
  std::size_t least_bytes_per_second = 100;       ///< slower than this for `slow_for` is given up
  std::chrono::seconds slow_for{10};

  std::chrono::milliseconds host_pause{1'000};            ///< between two requests to a host
  std::chrono::milliseconds longest_crawl_delay{30'000};  ///< what a robots.txt may ask for at most
  int retries = 2;                                        ///< after 429, 502, 503, 504 and cut connections
  std::chrono::milliseconds first_backoff{2'000};         ///< doubled a try, with jitter from the URL
  std::chrono::milliseconds longest_wait{60'000};         ///< a longer Retry-After ends the request instead

  std::vector<std::uint16_t> ports{80, 443, 8080, 8443};
  std::vector<Endpoint> allowed_endpoints;  ///< besides public addresses; their ports are allowed too
  std::vector<Pinned> pinned;
  std::function<bool()> stop = [] { return false; };  ///< asked often; a wait or transfer ends where true
};

/// Thread-safe: `get` may be called from several threads; requests to one host follow each other.
class Fetcher {
 public:
  explicit Fetcher(Policy policy);
  ~Fetcher();
  Fetcher(Fetcher&&) noexcept;
  Fetcher& operator=(Fetcher&&) noexcept;

  /// Errors: refused (by policy: the URL, the address, robots.txt), unreachable (no such host, no connection,
  /// it broke off, or stopped), timed_out, too_large (a budget), invalid (not an URL, or not HTTP).
  Result<Response> get(const Request& request);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The answer where it is a document (200, 203), or what its status means, in words.
/// Errors: not_found (404, 410), unreadable (401, 402, 403, 451), unreachable (429, 5xx), invalid (any
/// other).
Result<Response> document_of(Response response);

/// "text/html" of "Text/HTML; charset=x", lower case; empty where there is none.
std::string media_type(const std::string& content_type);

/// The charset named in a Content-Type, or empty.
std::string charset_of(const std::string& content_type);

}  // namespace selon::fetch
