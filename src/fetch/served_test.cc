// Every way in which tests/support/bad_server.py misbehaves, with what must come of it.
#include <gtest/gtest.h>

#include <set>

#include "fetch/fetch.h"
#include "support/fetching.h"

namespace selon::fetch {
namespace {

using test::log_of_server;
using test::quick;
using test::server;

/// A page that was had, or why not: the code's first word of words that the message must hold.
struct Expected {
  std::string path;
  std::optional<ErrorCode> error;  ///< nothing: a document
  std::string words;               ///< in the message, or in the body
};

constexpr auto kPage = "The army took the bridge";

const Expected kWays[] = {
    {"/fine", {}, kPage},
    {"/silent", ErrorCode::timed_out, "the server did not answer within"},
    {"/slow-headers", ErrorCode::timed_out, "the server did not answer within"},
    {"/slow-body", ErrorCode::timed_out, "the server was too slow: "},
    {"/headers-then-nothing", ErrorCode::timed_out, "the server sent headers and then nothing for"},
    {"/endless", ErrorCode::too_large, "the server sent more than 8.4 MB, the limit for one document"},
    {"/endless-chunks", ErrorCode::too_large, "the server sent more than 8.4 MB"},
    {"/long-text", {}, kPage},
    {"/announced-huge", ErrorCode::too_large, "the server announced 9663.7 MB; at most 8.4 MB are read"},
    {"/too-short", ErrorCode::unreachable, "the server closed the connection after 3.0 of 10 kB"},
    {"/too-long", {}, "0123456789"},
    {"/two-lengths", ErrorCode::invalid, "two lengths"},
    {"/negative-length", ErrorCode::invalid, "not HTTP"},
    {"/empty", {}, ""},
    {"/chunks", {}, kPage},
    {"/chunks-cut", ErrorCode::unreachable, "the server closed the connection after 1"},
    {"/chunks-unended", ErrorCode::unreachable, "before its answer was whole"},
    {"/bad-chunk-size", ErrorCode::invalid, "not HTTP: its chunks have no proper length"},
    {"/huge-chunk-size", ErrorCode::invalid, "its chunks have no proper length"},
    {"/gzip", {}, kPage},
    {"/deflate", {}, kPage},
    {"/deflate-raw", {}, kPage},
    {"/gzip-twice", {}, kPage},
    {"/gzip-three-times", ErrorCode::too_large,
     "the server packed its answer 3 times; at most 2 are unpacked"},
    {"/gzip-bomb", ErrorCode::too_large, "more than 100 times; no document does"},
    {"/gzip-bomb-twice", ErrorCode::too_large, "more than 100 times; no document does"},
    {"/gzip-small-bomb", ErrorCode::too_large, "more than 100 times; no document does"},
    {"/gzip-cut", ErrorCode::unreachable, "the packed answer ends after 1.7 kB, before it is whole"},
    {"/gzip-damaged", ErrorCode::invalid, "is not packed as the server says (gzip)"},
    {"/gzip-but-plain", ErrorCode::invalid, "is not packed as the server says (gzip)"},
    {"/gzip-tail", {}, kPage},
    {"/transfer-gzip", ErrorCode::invalid, "sent its answer in a way not asked for (gzip)"},
    {"/unknown-encoding", ErrorCode::invalid, "packed its answer in a way not asked for (rot13)"},
    {"/loop", ErrorCode::invalid, "redirects in a circle, by way of"},
    {"/loop-a", ErrorCode::invalid, "redirects in a circle"},
    {"/loop-b", ErrorCode::invalid, "redirects in a circle"},
    {"/wants-cookie", ErrorCode::invalid, "redirects in a circle"},
    {"/to-file", ErrorCode::refused,
     "redirects to \"file:///etc/passwd\", which is a file: URL; only http and https are fetched"},
    {"/to-gopher", ErrorCode::refused, "which is a gopher: URL"},
    {"/to-private", ErrorCode::refused,
     "after a redirect to http://10.0.0.1/: leads to 10.0.0.1, a private address"},
    {"/to-canary", ErrorCode::refused, "where no pages are fetched from"},
    {"/to-user", ErrorCode::refused, "which has a user name before its host"},
    {"/to-nonsense", ErrorCode::invalid, "which is no URL"},
    {"/hop?5", {}, kPage},
    {"/hop?6", ErrorCode::invalid, "redirects more than 5 times"},
    {"/go?308&/fine", {}, kPage},
    {"/relative/below", {}, kPage},
    {"/relative-host", {}, kPage},
    {"/relative-query", {}, kPage},
    {"/location-with-blanks", {}, kPage},
    {"/f%C3%AAte%20du%20village", {}, kPage},
    {"/no-location", ErrorCode::invalid, "redirects, and does not say whereto (HTTP 301)"},
    {"/two-locations", {}, kPage},
    {"/etag", {}, kPage},
    {"/etag-weak", {}, kPage},
    {"/etag-changing", {}, kPage},
    {"/modified", {}, kPage},
    {"/modified-garbage", {}, kPage},
    {"/unasked-304", ErrorCode::invalid, "answered \"not changed\" (304)"},
    {"/304-with-body", ErrorCode::invalid, "answered \"not changed\" (304)"},
    {"/401", ErrorCode::unreadable, "wants a name and a password"},
    {"/402", ErrorCode::unreadable, "wants to be paid"},
    {"/403", ErrorCode::unreadable, "does not let it be read"},
    {"/404", ErrorCode::not_found, "has no such page (HTTP 404)"},
    {"/gone", ErrorCode::not_found, "gone for good"},
    {"/451", ErrorCode::unreadable, "withheld by law"},
    {"/only-head", ErrorCode::invalid, "is no page (HTTP 405)"},
    {"/partial", ErrorCode::invalid, "sent a part of the page"},
    {"/500", ErrorCode::unreachable, "cannot answer now; try later (HTTP 500)"},
    {"/999", ErrorCode::unreachable, "(HTTP 999)"},
    {"/busy-seconds", ErrorCode::unreachable,
     "asked too often; it asks to be asked again after 7 s (HTTP 429)"},
    {"/closed-date", ErrorCode::unreachable, "it asks to be asked again after 315360000 s"},
    {"/closed-garbage", ErrorCode::unreachable, "cannot answer now; try later (HTTP 503)"},
    {"/204", ErrorCode::invalid, "has nothing there (HTTP 204)"},
    {"/fails-once", ErrorCode::unreachable, "(HTTP 500)"},
    {"/closed-once", ErrorCode::unreachable, "(HTTP 503)"},
    {"/error-page-200", {}, "No such page"},
    {"/wrong-type", {}, "PNG"},
    {"/no-type", {}, kPage},
    {"/charset-header", {}, "\xC0\xF0\xEC"},
    {"/lines", {}, "news.example"},
    {"/charset-header-alone", {}, "zaj\xEA\xB3o"},
    {"/charset-lies", {}, "ont dit"},
    {"/bom", {}, kPage},
    {"/header-flood", ErrorCode::too_large, "more headers than are read (201 lines"},
    {"/huge-header", ErrorCode::too_large, "header"},
    {"/endless-header", ErrorCode::too_large, "header"},
    {"/nul-in-header", ErrorCode::invalid, "not HTTP"},
    {"/bare-line-feeds", {}, kPage},
    {"/folded-header", {}, kPage},
    {"/double-headers", {}, kPage},
    {"/early-hints", {}, kPage},
    {"/headers-without-end", ErrorCode::unreachable, "before its answer was whole"},
    {"/http10", {}, kPage},
    {"/http09", ErrorCode::invalid, "the server's answer is not HTTP"},
    {"/other-protocol", ErrorCode::invalid, "the server's answer is not HTTP"},
    {"/no-answer", ErrorCode::unreachable, "the server closed the connection without an answer"},
    {"/reset", ErrorCode::unreachable, "the server closed the connection after 3.0 of 10 kB"},
    {"/cut-once", ErrorCode::unreachable, "the server closed the connection after 3.0 of 10 kB"},
    {"/keeps-then-closes", {}, kPage},
};

Result<Response> document(Fetcher& fetcher, const std::string& url) {
  auto response = fetcher.get(Request{url, {}, {}, {}});
  if (!response) return response;
  return document_of(std::move(*response));
}

TEST(Served, EveryWayHasItsOutcome) {
  std::set<std::string> told;
  for (const Expected& c : kWays) {
    told.insert(c.path.substr(0, c.path.find('?')));
    Fetcher fetcher(quick());
    const auto got = document(fetcher, server().url(c.path));
    if (!c.error) {
      ASSERT_TRUE(got) << c.path << ": " << got.error().message;
      EXPECT_NE(got->body.find(c.words), std::string::npos) << c.path << ": " << got->body.substr(0, 200);
    } else {
      ASSERT_FALSE(got) << c.path << ": " << got->status << " " << got->body.substr(0, 200);
      EXPECT_EQ(static_cast<int>(got.error().code), static_cast<int>(*c.error))
          << c.path << ": " << got.error().message;
      EXPECT_NE(got.error().message.find(c.words), std::string::npos)
          << c.path << ": " << got.error().message;
      EXPECT_FALSE(got.error().where.file.empty()) << c.path;
    }
  }
  EXPECT_GE(told.size(), 40u);
  for (const auto& way : server().ways()) EXPECT_TRUE(told.contains(way)) << way << " has no outcome here";
  EXPECT_EQ(log_of_server()["canary"], 0);
}

}  // namespace
}  // namespace selon::fetch
