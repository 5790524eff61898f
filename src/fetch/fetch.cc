#include "fetch/fetch.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <set>

#include "fetch/address.h"
#include "fetch/hosts.h"
#include "fetch/manners.h"
#include "fetch/robots.h"
#include "fetch/url.h"
#include "selon/version.h"

namespace selon::fetch {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::string_view kProduct = "selon";
constexpr std::chrono::hours kRobotsKept(24);  // RFC 9309, 2.4
constexpr std::chrono::minutes kRobotsTroubleKept(5);
constexpr int kRobotsRedirects = 5;  // RFC 9309, 2.3.1.2

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool may_pass(int status) {
  return status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
}

Moment now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

/// What the URL alone shows; the address it leads to is judged where it is connected to (transfer.cc).
Result<> check(const Policy& policy, const Url& url) {
  const auto literal = parse_address(url.host);
  const bool exempt =
      literal &&
      std::any_of(policy.allowed_endpoints.begin(), policy.allowed_endpoints.end(), [&](const Endpoint& e) {
        return e.port == url.port && parse_address(e.address) == literal;
      });
  const auto has_port = [&](const Endpoint& e) { return e.port == url.port; };
  if (std::find(policy.ports.begin(), policy.ports.end(), url.port) == policy.ports.end() &&
      std::none_of(policy.allowed_endpoints.begin(), policy.allowed_endpoints.end(), has_port))
    return fail(ErrorCode::refused, fmt::format("is at port {}, where no pages are fetched from", url.port));
  if (url.host == "localhost" || url.host.ends_with(".localhost"))
    return fail(ErrorCode::refused, "is on this machine; only public hosts are fetched from");
  const auto special = literal ? special_purpose(*literal) : std::string_view();
  if (!special.empty() && !exempt)
    return fail(ErrorCode::refused,
                fmt::format("leads to {}, a {} address; only public ones are fetched from", to_text(*literal),
                            special));
  return {};
}

bool is_header_value(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F;
  });
}

std::vector<std::string> headers_of(const Request& request) {
  std::vector<std::string> headers;
  headers.push_back("Accept: " + (is_header_value(request.accept) ? request.accept : "*/*"));
  if (is_header_value(request.etag)) headers.push_back("If-None-Match: " + request.etag);
  if (is_header_value(request.last_modified))
    headers.push_back("If-Modified-Since: " + request.last_modified);
  return headers;
}

/// What a robots.txt said, or why it could not be read.
struct RobotsEntry {
  Robots robots;
  std::optional<Error> trouble;
  Clock::time_point until;
};

/// One call of Fetcher::get.
struct Call {
  const Request& request;
  std::uint64_t id = 0;
  int tries = 0;
  Clock::duration left{};  ///< of the time for one try; waiting for a turn does not count
  bool may_pass = false;   ///< the error may be gone at the next try
};

struct Hop {
  Url url;
  Answer answer;
};

}  // namespace

struct Fetcher::State {
  explicit State(Policy given) : policy(std::move(given)), hosts(policy) {
    if (!is_header_value(policy.user_agent)) policy.user_agent = fmt::format("Selon/{}", kVersion);
  }

  Policy policy;
  Hosts hosts;
  std::atomic<std::uint64_t> calls{0};
  std::mutex guard;  ///< of what follows
  std::map<std::string, RobotsEntry> robots;
  std::set<std::string> gone;

  Result<Response> get(const Request& request);
  Result<Response> try_once(Call& call, const Url& first);
  Result<Answer> ask(Call& call, Ask ask, Visit visit);
  Result<Hop> ask_for_robots(Call& call, Url url);
  RobotsEntry read_robots(Call& call, const Url& of);
  Result<milliseconds> consult_robots(Call& call, const Url& url);
  Response response_of(Hop hop) const;
  bool is_gone(const std::string& url);
};

Result<Answer> Fetcher::State::ask(Call& call, Ask ask, Visit visit) {
  visit.call = call.id;
  ask.within = std::chrono::ceil<milliseconds>(call.left);
  if (ask.within <= milliseconds(0))
    return fail(ErrorCode::timed_out,
                fmt::format("its redirects took longer than {} s", policy.done_within.count() / 1000));
  auto answer = hosts.ask(ask, visit);
  call.left -= visit.took;
  call.may_pass = visit.may_pass;
  return answer;
}

Result<Hop> Fetcher::State::ask_for_robots(Call& call, Url url) {
  for (int hop = 0;; ++hop) {
    SELON_TRY_VOID(check(policy, url));
    Visit visit;
    visit.counts = false;
    SELON_TRY(Answer answer, ask(call, {url, {"Accept: text/plain"}, {}, kRobotsBytes, true}, visit));
    const std::string location = answer.header("location");
    if (!is_redirect(answer.status) || location.empty() || hop == kRobotsRedirects)
      return Hop{std::move(url), std::move(answer)};
    SELON_TRY(url, resolve(url, location));
  }
}

RobotsEntry Fetcher::State::read_robots(Call& call, const Url& of) {
  RobotsEntry entry;
  Url url = of;
  url.target = "/robots.txt";
  auto hop = ask_for_robots(call, url);
  if (!hop) {
    entry.trouble = std::move(hop).error();
  } else if (const int status = hop->answer.status; status >= 500 || status == 429) {
    entry.trouble = Error{ErrorCode::unreachable,
                          fmt::format("its robots.txt cannot be read now (HTTP {}); until it can, nothing is "
                                      "fetched from the host",
                                      status),
                          {}};
    call.may_pass = true;
  } else if (status >= 200 && status < 300) {
    entry.robots = Robots(hop->answer.body, kProduct);
  }
  entry.until = Clock::now() + (entry.trouble ? Clock::duration(kRobotsTroubleKept) : kRobotsKept);
  return entry;
}

/// Returns: the pause the host wishes for. Errors: what kept robots.txt from being read, or refused by it.
Result<milliseconds> Fetcher::State::consult_robots(Call& call, const Url& url) {
  if (!policy.obey_robots) return milliseconds(0);
  const std::string origin = url.origin();
  RobotsEntry entry;
  bool known = false;
  {
    const std::lock_guard lock(guard);
    const auto found = robots.find(origin);
    known = found != robots.end() && found->second.until > Clock::now() &&
            !(found->second.trouble && call.tries > 0);
    if (known) entry = found->second;
  }
  if (!known) {
    entry = read_robots(call, url);
    const std::lock_guard lock(guard);
    robots[origin] = entry;
  }
  if (entry.trouble) return tl::unexpected(*entry.trouble);
  if (!entry.robots.allows(url.target))
    return fail(ErrorCode::refused, fmt::format("may not be fetched, says {}/robots.txt", origin));
  return std::min(entry.robots.crawl_delay().value_or(milliseconds(0)), policy.longest_crawl_delay);
}

Response Fetcher::State::response_of(Hop hop) const {
  Response response;
  const Answer& answer = hop.answer;
  response.status = answer.status;
  response.url = hop.url.str();
  response.content_type = answer.header("content-type");
  response.etag = answer.header("etag");
  response.last_modified = answer.header("last-modified");
  response.date = answer.header("date");
  response.max_age = parse_max_age(answer.header("cache-control"));
  response.retry_after = parse_retry_after(answer.header("retry-after"), now());
  if (answer.status != 304) response.body = std::move(hop.answer.body);
  return response;
}

Result<Response> Fetcher::State::try_once(Call& call, const Url& first) {
  call.left = policy.done_within;
  call.may_pass = false;
  Url url = first;
  std::set<std::string> seen;
  bool permanent = true;
  const auto after_redirect = [&](Error error) {
    if (!seen.empty()) error.message = fmt::format("after a redirect to {}: {}", url.str(), error.message);
    return tl::unexpected(std::move(error));
  };
  while (true) {
    if (auto checked = check(policy, url); !checked) return after_redirect(std::move(checked).error());
    const auto delay = consult_robots(call, url);
    if (!delay) return after_redirect(delay.error());
    const std::string fetched = to_rfc3339(now());
    Visit visit;
    visit.crawl_delay = *delay;
    auto answer = ask(call, {url, headers_of(call.request), {}, policy.body_bytes, false}, visit);
    if (!answer) return after_redirect(std::move(answer).error());
    const std::string location = answer->header("location");
    if (!is_redirect(answer->status) || location.empty()) {
      Response response = response_of({url, std::move(*answer)});
      response.fetched = fetched;
      response.moved_permanently = permanent && !seen.empty();
      return response;
    }
    permanent = permanent && (answer->status == 301 || answer->status == 308);
    seen.insert(url.str());
    auto next = resolve(url, location);
    if (!next)
      return fail(next.error().code,
                  fmt::format("redirects to \"{}\", which {}", location, next.error().message));
    if (seen.contains(next->str()))
      return fail(ErrorCode::invalid, fmt::format("redirects in a circle, by way of {}", next->str()));
    if (static_cast<int>(seen.size()) > policy.redirects)
      return fail(ErrorCode::invalid, fmt::format("redirects more than {} times", policy.redirects));
    url = std::move(*next);
  }
}

bool Fetcher::State::is_gone(const std::string& url) {
  const std::lock_guard lock(guard);
  return gone.contains(url);
}

Result<Response> Fetcher::State::get(const Request& request) {
  SELON_TRY(const Url url, parse_url(request.url));
  if (is_gone(url.str())) {
    Response response;
    response.status = 410;
    response.url = url.str();
    return response;
  }
  Call call{request, ++calls, 0, {}, false};
  while (true) {
    auto response = try_once(call, url);
    const bool again = response ? may_pass(response->status) : call.may_pass;
    milliseconds wait = backoff(url.str(), call.tries, policy.first_backoff);
    if (response && response->retry_after) wait = std::max<milliseconds>(wait, *response->retry_after);
    const bool patient = again && call.tries < policy.retries && wait <= policy.longest_wait;
    if (patient && hosts.sleep(wait)) {
      ++call.tries;
      continue;
    }
    if (!response) return response;
    if (response->retry_after && (response->status == 429 || response->status == 503))
      if (const auto last = parse_url(response->url)) hosts.leave_alone(last->host, *response->retry_after);
    const bool compared = is_header_value(request.etag) || is_header_value(request.last_modified);
    if (response->status == 304 && !compared)
      return fail(ErrorCode::invalid,
                  "the server answered \"not changed\" (304), though nothing was to be compared");
    if (response->status == 410) {
      const std::lock_guard lock(guard);
      gone.insert(url.str());
    }
    return response;
  }
}

Fetcher::Fetcher(Policy policy) : state_(std::make_unique<State>(std::move(policy))) {}
Fetcher::~Fetcher() = default;
Fetcher::Fetcher(Fetcher&&) noexcept = default;
Fetcher& Fetcher::operator=(Fetcher&&) noexcept = default;

Result<Response> Fetcher::get(const Request& request) {
  auto response = state_->get(request);
  if (!response) response.error().where = {request.url};
  return response;
}

}  // namespace selon::fetch
