#include <gtest/gtest.h>
#include <libdeflate.h>
#include <zstd.h>

#include <set>

#include "server/cache.h"
#include "server/call.h"
#include "server/compress.h"
#include "server/gate.h"
#include "server/openapi.h"
#include "server/problem.h"
#include "server/repeatable.h"
#include "server/route.h"
#include "server/schemas.h"
#include "server/tagging.h"
#include "server/target.h"
#include "vocabulary/json_read.h"

namespace selon::server {
namespace {

TEST(Target, IsTakenApart) {
  const auto target = read_target("/v1/events/a%2Fb?type=x&q=l%27arm%C3%A9e+a&flag&=v");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->segments, (std::vector<std::string>{"v1", "events", "a/b"}));
  EXPECT_EQ(target->query, (Query{{"type", "x"}, {"q", "l'armée a"}, {"flag", ""}, {"", "v"}}));
}

TEST(Target, PathsKeepTheirParts) {
  struct Case {
    std::string_view path;
    std::vector<std::string> segments;
  };
  for (const Case& c : {Case{"/", {}},
                        {"/a", {"a"}},
                        {"/a/", {"a", ""}},
                        {"//a", {"", "a"}},
                        {"/a//b", {"a", "", "b"}},
                        {"/..", {".."}},
                        {"/a+b", {"a+b"}}})
    EXPECT_EQ(read_target(c.path)->segments, c.segments) << c.path;
}

TEST(Target, WhatIsNoneIsRefused) {
  for (const std::string_view bad : {"", "a", "http://x/", "/%", "/%a", "/%zz", "/?a=%g0", "*"})
    EXPECT_FALSE(read_target(bad)) << bad;
  std::string deep, long_query = "/?";
  for (int i = 0; i < 65; ++i) deep += "/a";
  for (int i = 0; i < 201; ++i) long_query += "a=b&";
  EXPECT_FALSE(read_target(deep));
  EXPECT_FALSE(read_target(long_query));
}

TEST(Target, IllFormedTextIsMended) {
  EXPECT_EQ(read_target("/%ff")->segments[0], "\xEF\xBF\xBD");
  EXPECT_EQ(read_target("/?q=%ed%a0%80")->query[0].second, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(Target, WhatIsWrittenReadsBack) {
  const Query query{{"q", "a b&c=d/é%"}, {"cursor", "-.e41"}};
  EXPECT_EQ(read_target("/x?" + written(query))->query, query);
}

TEST(Coding, TheBestLikedIsTaken) {
  struct Case {
    std::string_view header;
    Coding coding;
  };
  for (const Case& c : {Case{"", Coding::identity},
                        {"gzip", Coding::gzip},
                        {"zstd, gzip", Coding::zstd},
                        {"gzip, deflate, br", Coding::gzip},
                        {"gzip;q=1.0, zstd;q=0.5", Coding::gzip},
                        {"gzip;q=0", Coding::identity},
                        {"*", Coding::zstd},
                        {"zstd;q=0, *", Coding::gzip},
                        {"GZIP", Coding::gzip},
                        {"gzip;q=x", Coding::identity},
                        {"gzip;q=2", Coding::identity},
                        {"x-gzip", Coding::identity},
                        {" gzip ; q=0.3 ", Coding::gzip},
                        {",,,", Coding::identity}})
    EXPECT_EQ(accepted_coding(c.header), c.coding) << c.header;
}

TEST(Coding, PackedUnpacks) {
  std::string body;
  for (int i = 0; i < 2000; ++i) body += "event " + std::to_string(i * 7919 % 1000) + "\n";
  const auto gzip = packed(body, Coding::gzip), zstd = packed(body, Coding::zstd);
  ASSERT_TRUE(gzip && zstd);
  std::string out(body.size(), '\0');
  libdeflate_decompressor* unpacker = libdeflate_alloc_decompressor();
  EXPECT_EQ(libdeflate_gzip_decompress(unpacker, gzip->data(), gzip->size(), out.data(), out.size(), nullptr),
            LIBDEFLATE_SUCCESS);
  libdeflate_free_decompressor(unpacker);
  EXPECT_EQ(out, body);
  out.assign(body.size(), '\0');
  EXPECT_EQ(ZSTD_decompress(out.data(), out.size(), zstd->data(), zstd->size()), body.size());
  EXPECT_EQ(out, body);
  EXPECT_FALSE(packed("ab", Coding::gzip));
  EXPECT_FALSE(packed(body, Coding::identity));
}

TEST(Tags, AreHeldWhateverTheCoding) {
  EXPECT_TRUE(holds_tag("\"a\"", "\"a\""));
  EXPECT_TRUE(holds_tag("W/\"a\"", "\"a-gzip\""));
  EXPECT_TRUE(holds_tag("\"x\", \"a-zstd\"", "\"a\""));
  EXPECT_TRUE(holds_tag("*", "\"a\""));
  EXPECT_FALSE(holds_tag("\"b\"", "\"a\""));
  EXPECT_FALSE(holds_tag("a", "\"a\""));
  EXPECT_FALSE(holds_tag("*", ""));
  EXPECT_FALSE(holds_tag("", "\"a\""));
}

TEST(Gate, HostsWithoutPortAndCase) {
  struct Case {
    std::string_view authority;
    std::optional<std::string> host;
  };
  for (const Case& c : {Case{"localhost", "localhost"},
                        {"LOCALHOST:80", "localhost"},
                        {"a.example.", "a.example"},
                        {"[::1]:8437", "::1"},
                        {"[::1]", "::1"},
                        {"a:", "a"},
                        {"", std::nullopt},
                        {":80", std::nullopt},
                        {"a:b", std::nullopt},
                        {"a:1:2", std::nullopt},
                        {"[::1", std::nullopt},
                        {"a@b", std::nullopt},
                        {"a/b", std::nullopt},
                        {"a b", std::nullopt},
                        {"[::1]x", std::nullopt}})
    EXPECT_EQ(host_of(c.authority), c.host) << c.authority;
}

TEST(Cache, KeepsWhatTheStateStillBears) {
  AnswerCache cache(std::size_t{1} << 20);
  Response response;
  response.body = "a";
  cache.keep("k", 1, response);
  EXPECT_EQ(cache.find("k", 1)->body, "a");
  EXPECT_FALSE(cache.find("k", 2));
  EXPECT_FALSE(cache.find("k", 1)) << "an answer of another state is dropped";
}

TEST(Cache, LetsTheLeastUsedGo) {
  AnswerCache cache(std::size_t{16} * 40'000);
  Response response;
  response.body.assign(10'000, 'x');
  for (int i = 0; i < 1000; ++i) {
    cache.keep("k" + std::to_string(i), 1, response);
    ASSERT_TRUE(cache.find("k0", 1) || i > 0);
  }
  int kept = 0;
  for (int i = 0; i < 1000; ++i) kept += cache.find("k" + std::to_string(i), 1) ? 1 : 0;
  EXPECT_GT(kept, 16);
  EXPECT_LE(kept, 64);
  response.body.assign(100'000, 'x');
  cache.keep("large", 1, response);
  EXPECT_FALSE(cache.find("large", 1)) << "what is larger than the room is not kept";
}

TEST(Repeatable, ForgetsTheOldest) {
  Repeatable made;
  for (int i = 0; i < 1500; ++i) made.keep(std::to_string(i), 1, Response{});
  EXPECT_FALSE(made.find("0"));
  EXPECT_TRUE(made.find("1499"));
}

TEST(Problems, TellNothingOfTheInside) {
  const Response inside =
      problem_of({ErrorCode::corrupt, "the store is damaged (database disk image)", {"/tmp/x"}});
  EXPECT_EQ(inside.status, 500);
  EXPECT_EQ(inside.body.find("damaged"), std::string::npos);
  const Response placed = problem_of({ErrorCode::not_found, "no such store", {"/tmp/x"}});
  EXPECT_EQ(placed.body.find("store"), std::string::npos);
  EXPECT_NE(problem_of({ErrorCode::usage, "limit takes a number", {}}).body.find("limit takes"),
            std::string::npos);
}

TEST(Problems, SlugsAreTold) {
  std::set<std::string_view> slugs;
  for (const ProblemKind& kind : problem_kinds()) EXPECT_TRUE(slugs.insert(kind.slug).second) << kind.slug;
}

TEST(Routes, AreWellFormed) {
  std::set<std::string> seen, ids;
  for (const Route& route : routes()) {
    EXPECT_TRUE(seen.insert(std::string(route.method) + std::string(route.path)).second) << route.path;
    EXPECT_TRUE(ids.insert(std::string(route.id)).second) << route.id;
    EXPECT_TRUE(route.method == "GET" || route.role > Role::reader)
        << route.path << " changes and needs a role";
    EXPECT_TRUE(route.method == "GET" || route.work == Work::writing) << route.path;
    EXPECT_NE(route.handler, nullptr);
    std::set<std::string> names;
    for (const Parameter& p : parameters_of(route)) {
      EXPECT_TRUE(names.insert(std::string(p.name)).second) << route.path << " " << p.name;
      EXPECT_FALSE(p.summary.empty());
    }
    for (const Answer& answer : route.answers) {
      const auto element = element_of_page(answer.schema);
      EXPECT_TRUE(answer.schema.empty() || find_schema(element.empty() ? answer.schema : element))
          << answer.schema;
    }
  }
}

TEST(Routes, DocumentIsJson) { EXPECT_TRUE(vocabulary::JsonDocument::parse(openapi_document())); }

TEST(Calls, ParametersAreChecked) {
  const Route* events = nullptr;
  for (const Route& route : routes())
    if (route.id == "list_events") events = &route;
  ASSERT_TRUE(events);
  const auto fits = [&](std::string_view query) {
    const auto target = read_target("/v1/events?" + std::string(query));
    return read_call(Request{}, *events, *target).has_value();
  };
  for (const std::string_view good :
       {"", "limit=1", "limit=1000", "type=a&type=b", "type__in=a,b", "date__gte=2023-11-12", "order=newest",
        "as_of=2023-11-13", "q=x", "bbox=-6,16,2,21"})
    EXPECT_TRUE(fits(good)) << good;
  for (const std::string_view bad :
       {"limit=0", "limit=1001", "limit=+1", "limit= 1", "limit=1&limit=1", "x=1",
        "order=", "as_of=2023-02-29", "from=x", "status=x", "bbox=1", "type="})
    EXPECT_FALSE(fits(bad)) << bad;
}

}  // namespace
}  // namespace selon::server
