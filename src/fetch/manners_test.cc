#include "fetch/manners.h"

#include <gtest/gtest.h>

#include <set>

namespace selon::fetch {
namespace {

using namespace std::chrono_literals;

TEST(HttpDate, AllThreeForms) {
  const Moment expected{784111777s};
  for (const auto* text : {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
                           "Sun Nov  6 08:49:37 1994", "sun, 6 nov 1994 08:49:37 gmt"})
    EXPECT_EQ(parse_http_date(text), expected) << text;
  for (const auto* text :
       {"", "now", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 EST", "Sun, 06 Nov 99999 08:49:37 GMT", "1994-11-06T08:49:37Z"})
    EXPECT_FALSE(parse_http_date(text)) << text;
  EXPECT_EQ(to_rfc3339(expected), "1994-11-06T08:49:37Z");
}

TEST(RetryAfter, SecondsAndDates) {
  const Moment now{784111777s};
  EXPECT_EQ(parse_retry_after("120", now), 120s);
  EXPECT_EQ(parse_retry_after(" 0 ", now), 0s);
  EXPECT_EQ(parse_retry_after("Sun, 06 Nov 1994 08:50:37 GMT", now), 60s);
  EXPECT_EQ(parse_retry_after("Sun, 06 Nov 1993 08:50:37 GMT", now), 0s);
  EXPECT_EQ(parse_retry_after("99999999999999999999999", now), std::chrono::hours(87600));
  EXPECT_EQ(parse_retry_after("Fri, 31 Dec 9999 23:59:59 GMT", now), std::chrono::hours(87600));
  for (const auto* text : {"", "-5", "soon", "1.5", "12x"})
    EXPECT_FALSE(parse_retry_after(text, now)) << text;
}

TEST(Manners, MaxAge) {
  EXPECT_EQ(parse_max_age("max-age=600"), 600s);
  EXPECT_EQ(parse_max_age("public, Max-Age = x, max-age=\"60\" , must-revalidate"), 60s);
  EXPECT_EQ(parse_max_age("max-age=600, no-cache"), 0s);
  EXPECT_EQ(parse_max_age("max-age=99999999999999999999"), std::chrono::hours(87600));
  for (const char* none : {"", ",", "max-age", "max-age=", "max-age=-1", "s-maxage=5", "max-age=\""})
    EXPECT_FALSE(parse_max_age(none)) << none;
}

TEST(Backoff, DoublesAndDiffersByUrlAlone) {
  std::set<std::int64_t> waits;
  for (int page = 0; page < 100; ++page) {
    const std::string url = "https://a.example/" + std::to_string(page);
    for (int tries = 0; tries < 5; ++tries) {
      const auto wait = backoff(url, tries, 2000ms);
      EXPECT_GE(wait, 1000ms * (1 << tries));
      EXPECT_LE(wait, 3000ms * (1 << tries));
      EXPECT_EQ(wait, backoff(url, tries, 2000ms));
    }
    waits.insert(backoff(url, 0, 2000ms).count());
  }
  EXPECT_GT(waits.size(), 90u);
  EXPECT_GT(backoff("https://a.example/", 1'000'000, 2000ms), 0ms);
}

}  // namespace
}  // namespace selon::fetch
