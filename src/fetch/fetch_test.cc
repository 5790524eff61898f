// What a Fetcher keeps, sends, waits for and obeys, against a local server.
#include "fetch/fetch.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <thread>

#include "support/fetching.h"

namespace selon::fetch {
namespace {

using namespace std::chrono_literals;
using test::log_of_server;
using test::quick;
using test::server;

/// What the server was asked for at a path, in order.
std::vector<nlohmann::json> asked(const std::string& path, const std::string& site = "main") {
  std::vector<nlohmann::json> found;
  const auto log = log_of_server();
  for (const auto& request : log["log"])
    if (request["path"] == path && request["site"] == site) found.push_back(request);
  return found;
}

Response had(Fetcher& fetcher, const Request& request) {
  const auto got = fetcher.get(request);
  EXPECT_TRUE(got) << request.url << ": " << got.error().message;
  return got ? *got : Response();
}

Request request_of(const std::string& path, const std::string& site = "main") {
  return {server().url(path, site), {}, {}, {}};
}

TEST(Fetch, WhatHeadersSayIsKept) {
  Fetcher fetcher(quick());
  const Response etag = had(fetcher, request_of("/double-headers"));
  EXPECT_EQ(etag.etag, "\"one\"");
  EXPECT_EQ(etag.content_type, "text/html; charset=utf-8");
  EXPECT_EQ(etag.fetched.size(), 20u);
  EXPECT_EQ(had(fetcher, request_of("/modified-garbage")).last_modified, "last summer");
  EXPECT_EQ(had(fetcher, request_of("/early-hints")).etag, "");
  EXPECT_EQ(had(fetcher, request_of("/chunks")).content_type, "text/html");
  EXPECT_EQ(had(fetcher, request_of("/chunks")).etag, "");
  EXPECT_EQ(had(fetcher, request_of("/folded-header")).content_type, "text/html; charset=utf-8");
  Fetcher another(quick());
  EXPECT_EQ(had(another, request_of("/busy-seconds")).retry_after, 7s);
  EXPECT_FALSE(had(fetcher, request_of("/closed-garbage")).retry_after);
  EXPECT_EQ(had(fetcher, request_of("/too-long")).body, "0123456789");
  const Response charset = had(fetcher, request_of("/charset-header"));
  EXPECT_EQ(media_type(charset.content_type), "text/html");
  EXPECT_EQ(charset_of(charset.content_type), "windows-1251");
  EXPECT_EQ(charset_of("text/html; a=b; charset = 'KOI8-R' ; c"), "koi8-r");
  EXPECT_EQ(charset_of("text/html; charset"), "");
}

TEST(Fetch, WhatIsNotChangedIsNotSentAgain) {
  Fetcher fetcher(quick());
  EXPECT_EQ(had(fetcher, {server().url("/etag"), "\"one\"", {}, {}}).status, 304);
  EXPECT_EQ(had(fetcher, {server().url("/etag"), "\"two\"", {}, {}}).status, 200);
  EXPECT_EQ(had(fetcher, {server().url("/etag-weak"), "W/\"one\"", {}, {}}).status, 304);
  EXPECT_EQ(had(fetcher, {server().url("/etag-changing"), "\"0\"", {}, {}}).status, 200);
  EXPECT_EQ(had(fetcher, {server().url("/modified"), {}, "Sun, 12 Nov 2023 08:00:00 GMT", {}}).status, 304);
  EXPECT_EQ(had(fetcher, {server().url("/304-with-body"), "\"one\"", {}, {}}).body, "");
  EXPECT_EQ(had(fetcher, {server().url("/go?301&/etag"), "\"one\"", {}, {}}).status, 304);
  // Validators that are no header values are not sent.
  EXPECT_EQ(
      had(fetcher, {server().url("/etag"), "\"one\"\r\nX-Sneaked: 1", {}, "text/html\nX-Sneaked: 1"}).status,
      200);
  for (const auto& request : asked("/etag")) EXPECT_FALSE(request["headers"].contains("x-sneaked"));
}

TEST(Fetch, RedirectsAreToldApart) {
  Fetcher fetcher(quick());
  const struct {
    std::string path;
    bool permanent;
  } cases[] = {{"/fine", false},         {"/go?301&/fine", true},  {"/go?308&/fine", true},
               {"/go?302&/fine", false}, {"/go?307&/fine", false}, {"/hop?3&301&308", true},
               {"/hop?3&301&302", false}};
  for (const auto& c : cases) {
    const Response response = had(fetcher, request_of(c.path));
    EXPECT_EQ(response.moved_permanently, c.permanent) << c.path;
    EXPECT_EQ(response.url, server().url("/fine")) << c.path;
  }
  EXPECT_EQ(had(fetcher, request_of("/relative/below")).url, server().url("/fine?a=b"));
}

TEST(Fetch, NothingIsSentThatWasNotMeantTo) {
  setenv("http_proxy", ("http://127.0.0.1:" + std::to_string(server().port("canary"))).c_str(), 1);
  setenv("ALL_PROXY", "socks5://127.0.0.1:9", 1);
  Fetcher fetcher(quick());
  EXPECT_FALSE(fetcher.get(request_of("/wants-cookie")));
  EXPECT_EQ(had(fetcher, request_of("/fine?proxy")).status, 200);
  unsetenv("http_proxy");
  unsetenv("ALL_PROXY");
  const auto log = log_of_server();
  for (const auto& request : log["log"]) {
    EXPECT_EQ(request["method"], "GET");
    for (const auto* name : {"cookie", "authorization", "referer", "proxy-connection"})
      EXPECT_FALSE(request["headers"].contains(name)) << request.dump();
    EXPECT_TRUE(request["headers"]["user-agent"].get<std::string>().starts_with("Selon/"));
  }
  EXPECT_EQ(log_of_server()["canary"], 0);
}

TEST(Fetch, WhatMayPassIsTriedAgain) {
  Policy policy = quick();
  policy.retries = 1;
  Fetcher fetcher(policy);
  // A query of its own: the server counts how often each target was asked for.
  EXPECT_EQ(had(fetcher, request_of("/fails-once?again")).status, 200);
  EXPECT_EQ(had(fetcher, request_of("/cut-once?again")).status, 200);
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ(had(fetcher, request_of("/closed-once?again")).status, 200);
  EXPECT_GE(std::chrono::steady_clock::now() - begun, 1s);
  EXPECT_EQ(had(fetcher, request_of("/404?again")).status, 404);
  std::size_t tries = 0;
  for (const auto& request : asked("/404")) tries += request["target"] == "/404?again";
  EXPECT_EQ(tries, 1u);
}

TEST(Fetch, WhoAsksToBeLeftAloneIs) {
  Fetcher fetcher(quick());
  EXPECT_EQ(had(fetcher, request_of("/busy-seconds?x")).status, 429);
  const auto next = fetcher.get(request_of("/fine?after-busy"));
  ASSERT_FALSE(next);
  EXPECT_EQ(next.error().code, ErrorCode::unreachable);
  EXPECT_NE(next.error().message.find("asked not to be asked again for"), std::string::npos)
      << next.error().message;
  for (const auto& request : asked("/fine")) EXPECT_NE(request["target"], "/fine?after-busy");
}

TEST(Fetch, WhatIsGoneIsNotAskedForAgain) {
  Fetcher fetcher(quick());
  const std::size_t before = asked("/gone").size();
  EXPECT_EQ(had(fetcher, request_of("/gone")).status, 410);
  EXPECT_EQ(had(fetcher, request_of("/gone")).status, 410);
  EXPECT_EQ(asked("/gone").size(), before + 1);
}

TEST(Fetch, HostsArePausedFor) {
  const auto time_of = [](const Policy& policy, const std::vector<std::string>& paths,
                          const std::string& site) {
    Fetcher fetcher(policy);
    const auto begun = std::chrono::steady_clock::now();
    for (const auto& path : paths) had(fetcher, request_of(path, site));
    return std::chrono::steady_clock::now() - begun;
  };
  Policy policy = quick();
  policy.host_pause = 1000ms;
  const auto took = time_of(policy, {"/fine?p1", "/hop?5"}, "main");
  EXPECT_GE(took, 1s);
  EXPECT_LT(took, 4s);  // the redirects of one request are not paused between
  policy.host_pause = 0ms;
  EXPECT_GE(time_of(policy, {"/fine?d1", "/fine?d2"}, "robots-delay"), 1s);
  policy.longest_crawl_delay = 50ms;
  EXPECT_LT(time_of(policy, {"/fine?d1", "/fine?d2", "/fine?d3"}, "robots-delay"), 2s);
}

TEST(Fetch, RobotsAreObeyed) {
  const struct {
    std::string site, path;
    std::optional<ErrorCode> error;
    std::string words;
  } cases[] = {
      {"robots-all", "/fine", ErrorCode::refused, "may not be fetched, says http://127.0.0.1:"},
      {"robots-rules", "/fine", {}, ""},
      {"robots-rules", "/404", ErrorCode::refused, "/robots.txt"},
      {"robots-rules", "/empty?e", ErrorCode::refused, "may not be fetched"},
      {"robots-500", "/fine", ErrorCode::unreachable, "its robots.txt cannot be read now (HTTP 500)"},
      {"robots-403", "/fine", {}, ""},
      {"robots-huge", "/fine", {}, ""},
      {"robots-huge", "/404", ErrorCode::refused, "may not be fetched"},
      {"robots-endless", "/fine", {}, ""},
      {"robots-page", "/fine", {}, ""},
      {"robots-redirect", "/fine", {}, ""},
      {"robots-redirect", "/404", ErrorCode::refused, "may not be fetched"},
      {"robots-loop", "/fine", {}, ""},
      {"robots-to-canary", "/fine", ErrorCode::refused, "where no pages are fetched from"},
      {"robots-reset", "/fine", ErrorCode::unreachable,
       "the server closed the connection before its answer was whole"},
  };
  for (const auto& c : cases) {
    Fetcher fetcher(quick());
    const std::size_t before = asked(c.path, c.site).size();
    const auto got = fetcher.get(request_of(c.path, c.site));
    if (!c.error) {
      EXPECT_TRUE(got) << c.site << c.path << ": " << got.error().message;
      continue;
    }
    EXPECT_EQ(asked(c.path.substr(0, c.path.find('?')), c.site).size(), before) << c.site << c.path;
    ASSERT_FALSE(got) << c.site << c.path;
    EXPECT_EQ(static_cast<int>(got.error().code), static_cast<int>(*c.error))
        << c.site << ": " << got.error().message;
    EXPECT_NE(got.error().message.find(c.words), std::string::npos) << c.site << ": " << got.error().message;
  }
  EXPECT_EQ(log_of_server()["canary"], 0);
}

TEST(Fetch, RobotsAreReadOnceAndAskedOnRedirects) {
  Fetcher fetcher(quick());
  const std::size_t before = asked("/robots.txt", "robots-rules").size();
  for (int i = 0; i < 3; ++i) had(fetcher, request_of("/fine", "robots-rules"));
  EXPECT_EQ(asked("/robots.txt", "robots-rules").size(), before + 1);
  const auto redirected = fetcher.get(request_of("/go?302&" + server().url("/fine", "robots-all")));
  ASSERT_FALSE(redirected);
  EXPECT_EQ(redirected.error().code, ErrorCode::refused);
  EXPECT_TRUE(asked("/fine", "robots-all").empty());
}

TEST(Fetch, ConnectionsAreKeptAndRenewed) {
  Policy policy = quick();
  policy.obey_robots = false;
  Fetcher fetcher(policy);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(had(fetcher, request_of("/keeps-then-closes")).status, 200);
}

TEST(Fetch, ManyThreadsShareOneFetcher) {
  Policy policy = quick();
  policy.host_pause = 50ms;
  Fetcher fetcher(policy);
  std::vector<std::thread> threads;
  std::atomic<int> fine{0};
  const auto begun = std::chrono::steady_clock::now();
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 3; ++i) fine += fetcher.get(request_of("/fine?threads")).has_value();
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(fine, 12);
  EXPECT_GE(std::chrono::steady_clock::now() - begun, 11 * 50ms);  // one host: one after the other
}

TEST(Fetch, StopsWhenToldTo) {
  Policy policy = quick();
  policy.done_within = 60s;
  policy.slow_for = 60s;
  std::atomic<bool> stop{false};
  policy.stop = [&] { return stop.load(); };
  Fetcher fetcher(policy);
  std::thread later([&] {
    std::this_thread::sleep_for(300ms);
    stop = true;
  });
  const auto begun = std::chrono::steady_clock::now();
  const auto got = fetcher.get(request_of("/silent"));
  later.join();
  ASSERT_FALSE(got);
  EXPECT_NE(got.error().message.find("stopped"), std::string::npos) << got.error().message;
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 10s);
}

TEST(Fetch, NobodyThere) {
  Policy policy = quick();
  policy.allowed_endpoints.push_back({"127.0.0.1", 9});
  Fetcher fetcher(policy);
  const auto closed = fetcher.get({"http://127.0.0.1:9/", {}, {}, {}});
  ASSERT_FALSE(closed);
  EXPECT_EQ(closed.error().message, "no server answers at 127.0.0.1:9");
  EXPECT_EQ(closed.error().where.file, "http://127.0.0.1:9/");
  const auto nowhere = fetcher.get({"http://no-such-host.invalid/", {}, {}, {}});
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().code, ErrorCode::unreachable);
  const auto tls =
      fetcher.get({"https://127.0.0.1:" + std::to_string(server().port()) + "/fine", {}, {}, {}});
  ASSERT_FALSE(tls);
  EXPECT_EQ(tls.error().message, "the server does not speak TLS as https needs it");
}

}  // namespace
}  // namespace selon::fetch
