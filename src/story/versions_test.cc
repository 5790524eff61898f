#include "story/versions.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/date.h"

namespace selon::story {
namespace {

Fingerprint text(const char* id, const char* url, const char* published_at, const char* modified_at) {
  Fingerprint out;
  out.report = id, out.outlet = "The Ledger", out.url = url;
  out.published = base::parse_iso_day(published_at), out.published_at = published_at,
  out.modified_at = modified_at;
  return out;
}

TEST(Versions, AreOrderedByTheirChangesWhateverTheirArrival) {
  std::vector<Fingerprint> reports{
      text("c", "https://www.ledger.example/a/", "2031-03-05T10:00:00Z", "2031-03-06T09:00:00+02:00"),
      text("a", "http://ledger.example/a#top", "2031-03-05T10:00:00Z", ""),
      text("b", "https://ledger.example/a", "2031-03-05T10:00:00Z", "2031-03-06T08:30:00+02:00"),
      text("d", "https://ledger.example/b", "2031-03-05T10:00:00Z", ""),
  };
  for (int turn = 0; turn < 24; ++turn) {
    const auto found = versions(reports);
    ASSERT_EQ(1U, found.size());
    EXPECT_EQ((std::vector<std::string>{"a", "b", "c"}), found[0].reports);
    std::next_permutation(reports.begin(), reports.end(),
                          [](const auto& x, const auto& y) { return x.report < y.report; });
  }
}

TEST(Versions, AreOfOneOutletAndOnePage) {
  auto a = text("a", "https://ledger.example/a", "2031-03-05", ""), b = a;
  b.report = "b", b.outlet = "Another";
  EXPECT_TRUE(versions(std::vector{a, b}).empty());
  a.url = b.url = "https://ledger.example/", b.outlet = a.outlet;  // a front page
  EXPECT_TRUE(versions(std::vector{a, b}).empty());
  a.url = b.url = "file.txt";
  EXPECT_TRUE(versions(std::vector{a, b}).empty());
}

struct Page {
  const char *url, *page;
};

TEST(Versions, KnowAPageByItsAddress) {
  const Page kCases[] = {
      {"https://www.Ledger.example/a/B/", "ledger.example/a/B"},
      {"http://ledger.example/a?id=3#c", "ledger.example/a?id=3"},
      {"https://ledger.example", ""},
      {"ftp://ledger.example/a", ""},
      {"", ""},
  };
  for (const Page& c : kCases) EXPECT_EQ(c.page, page_of(c.url)) << c.url;
}

}  // namespace
}  // namespace selon::story
