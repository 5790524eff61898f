#include "fetch/robots.h"

#include <gtest/gtest.h>

namespace selon::fetch {
namespace {

using namespace std::chrono_literals;

bool allows(std::string_view file, std::string_view target) { return Robots(file, "selon").allows(target); }

struct Case {
  std::string_view file, target;
  bool allowed;
};

TEST(Robots, GroupsAndProducts) {
  const Case cases[] = {
      {"", "/a", true},
      {"<html><body>Not found</body></html>", "/a", true},
      {"User-agent: *\nDisallow: /", "/a", false},
      {"User-agent: *\nDisallow: /", "/robots.txt", true},
      {"User-agent: *\nDisallow:", "/a", true},
      {"Disallow: /", "/a", true},  // of no group
      {"User-agent: other\nDisallow: /", "/a", true},
      {"User-agent: SELON\nDisallow: /", "/a", false},
      {"User-agent: Selon/1.0 (news)\nDisallow: /", "/a", false},
      {"User-agent: selonica\nDisallow: /", "/a", true},
      {"User-agent: *\nDisallow: /\n\nUser-agent: selon\nDisallow: /b", "/a", true},
      {"User-agent: *\nDisallow: /\nUser-agent: selon\nUser-agent: other\nAllow: /", "/a", true},
      {"User-agent: selon\nDisallow: /b\nUser-agent: *\nDisallow: /\nUser-agent: selon\nDisallow: /c", "/c",
       false},
      {"User-agent: selon\nDisallow: /b\nUser-agent: *\nDisallow: /\nUser-agent: selon\nDisallow: /c", "/a",
       true},
      {"User-agent: *\nSitemap: /s.xml\nUser-agent: selon\nDisallow: /", "/a", false},
      {"User-agent: other\n\nUser-agent: selon\nDisallow: /", "/a", false},  // a blank line ends no group
      {"\xEF\xBB\xBFuser-agent : *\r\n  disallow :  /a  # not this\r\n", "/a/b", false},
      {"User-agent: *\rDisallow: /a\r", "/a", false},
      {"User-agent: *\nDisallow /a\nDisallow: /b", "/a", true},
      {"User-agent: selon\nCrawl-delay: 2\nUser-agent: other\nDisallow: /", "/a", true},
  };
  for (const auto& c : cases) EXPECT_EQ(allows(c.file, c.target), c.allowed) << c.file << "\n" << c.target;
}

TEST(Robots, LongestMatchAndPatterns) {
  const struct {
    std::string_view rules;
    std::string_view target;
    bool allowed;
  } cases[] = {
      {"Allow: /p\nDisallow: /", "/page", true},
      {"Allow: /folder\nDisallow: /folder", "/folder/page", true},
      {"Disallow: /folder\nAllow: /folder", "/folder/page", true},
      {"Allow: /page\nDisallow: /*.htm", "/page.htm", false},
      {"Allow: /page\nDisallow: /*.ph", "/page.php5", true},
      {"Allow: /$\nDisallow: /", "/", true},
      {"Allow: /$\nDisallow: /", "/page.htm", false},
      {"Disallow: /fish", "/fish.html", false},
      {"Disallow: /fish", "/Fish.asp", true},
      {"Disallow: /fish*", "/fishheads/yummy.html", false},
      {"Disallow: /fish/", "/fish", true},
      {"Disallow: /*.php$", "/folder/filename.php", false},
      {"Disallow: /*.php$", "/filename.php?parameters", true},
      {"Disallow: /*.php$", "/windows.PHP", true},
      {"Disallow: /fish*.php", "/fishheads/catfish.php?parameters", false},
      {"Disallow: /a*b*c$", "/abcbc", false},
      {"Disallow: /a*b*c$", "/acb", true},
      {"Disallow: /ab*ab$", "/ab", true},
      {"Disallow: *", "/a", false},
      {"Disallow: a", "/a", true},
      {"Disallow: /a$b", "/a$b", false},
      {"Disallow: /a$b", "/a", true},
      {"Disallow: /\u00e9t\u00e9", "/%C3%A9t%C3%A9", false},
      {"Disallow: /%c3%a9", "/%C3%A9", false},
      {"Disallow: /%7Euser", "/~user", false},
      {"Disallow: /~user", "/%7euser", false},
      {"Disallow: /a%2Fb", "/a/b", true},
      {"Disallow: /a%2A", "/a*", false},
      {"Disallow: /a%2A", "/ab", true},
      {"Disallow: /x?id=", "/x?id=5", false},
  };
  for (const auto& c : cases)
    EXPECT_EQ(allows(std::string("User-agent: *\n").append(c.rules), c.target), c.allowed) << c.rules << "\n"
                                                                                           << c.target;
}

TEST(Robots, CrawlDelayOfItsGroup) {
  const auto delay = [](std::string_view rules) { return Robots(rules, "selon").crawl_delay(); };
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 2.5"), 2500ms);
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 2\nUser-agent: selon\nCrawl-delay: 7"), 7000ms);
  EXPECT_FALSE(delay("User-agent: *\nCrawl-delay: 2\nUser-agent: selon\nDisallow:"));
  EXPECT_FALSE(delay("User-agent: *\nCrawl-delay: soon"));
  EXPECT_FALSE(delay("User-agent: *\nCrawl-delay: -3"));
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 1e300"), 1'000'000'000ms);
}

TEST(Robots, NothingIsReadAfterTheLimit) {
  const std::string long_comment =
      "User-agent: *\nDisallow: /a\n#" + std::string(kRobotsBytes, 'x') + "\nDisallow: /b\n";
  EXPECT_FALSE(allows(long_comment, "/a"));
  EXPECT_TRUE(allows(long_comment, "/b"));
}

TEST(Robots, HostileFilesTakeLinearTime) {
  std::string stars = "User-agent: *\n", repeats = stars;
  while (stars.size() < kRobotsBytes) stars += "Disallow: /*a*a*a*a*a*a*a*b\n";
  repeats += "Disallow: /*" + std::string(kRobotsBytes / 2, 'a') + "b\n";
  const std::string target = "/" + std::string(8000, 'a');
  EXPECT_TRUE(allows(stars, target));
  EXPECT_FALSE(allows(repeats, target));  // a path too long to be kept whole forbids what its beginning does
}

}  // namespace
}  // namespace selon::fetch
