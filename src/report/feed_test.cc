#include "report/feed.h"

#include <gtest/gtest.h>

#include <chrono>
#include <sstream>

#include "report/document.h"
#include "report/links.h"
#include "report/stored.h"

namespace selon::report {
namespace {

using namespace std::string_literals;

Feed feed_of(const std::string& bytes, FeedOptions options = {}) {
  auto feed = read_feed(bytes, options);
  EXPECT_TRUE(feed) << (feed ? "" : feed.error().message);
  return feed ? std::move(*feed) : Feed{};
}

std::string refusal(const std::string& bytes, const std::string& url = "") {
  const auto feed = read_feed(bytes, {url, "", {}});
  return feed ? "was read" : feed.error().message;
}

/// The only item of an RSS feed that holds this.
FeedItem item_of(const std::string& parts, const std::string& root = "<rss version='2.0'>") {
  Feed feed = feed_of(root + "<channel><title>T</title><link>https://o.example/</link><item>" + parts +
                      "</item></channel></rss>");
  EXPECT_EQ(feed.items.size(), 1u) << parts;
  return feed.items.empty() ? FeedItem{} : feed.items[0];
}

TEST(Feed, EachForm) {
  struct Case {
    std::string bytes, form, title, url, published, guid;
  };
  const Case cases[] = {
      {"<rss "
       "version='0.91'><channel><title>T</title><item><title>A</title><link>https://o.example/a</link></item>"
       "</channel></rss>",
       "RSS 0.91", "A", "https://o.example/a", "", "https://o.example/a"},
      {"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
       "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel rdf:about='https://o.example/'><title>T</title>"
       "<items><rdf:Seq><rdf:li rdf:resource='https://o.example/a'/></rdf:Seq></items></channel>"
       "<item rdf:about='https://o.example/a'><title>A</title><link>https://o.example/a</link>"
       "<dc:date>2023-11-14T09:30:00+01:00</dc:date></item></rdf:RDF>",
       "RSS 1.0", "A", "https://o.example/a", "2023-11-14T09:30:00+01:00", "https://o.example/a"},
      {"<rss version='2.0'><channel><item><title>A</title><guid>https://o.example/a</guid>"
       "<pubDate>Tue, 14 Nov 2023 09:30:00 +0100</pubDate></item></channel></rss>",
       "RSS 2.0", "A", "https://o.example/a", "2023-11-14T09:30:00+01:00", "https://o.example/a"},
      {"<feed version='0.3' "
       "xmlns='http://purl.org/atom/ns#'><title>T</title><entry><title>A</title><id>urn:1</id>"
       "<link rel='alternate' type='text/html' "
       "href='https://o.example/a'/><issued>2023-11-14T09:30:00Z</issued>"
       "<modified>2023-11-15T09:30:00Z</modified></entry></feed>",
       "Atom 0.3", "A", "https://o.example/a", "2023-11-14T09:30:00Z", "urn:1"},
      {"<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fr'><title>T</title><entry><title "
       "type='html'>A</title>"
       "<id>urn:1</id><link href='/a'/><link rel='enclosure' "
       "href='/a.mp3'/><updated>2023-11-14T09:30:00Z</updated>"
       "</entry></feed>",
       "Atom 1.0", "A", "https://o.example/a", "2023-11-14T09:30:00Z", "urn:1"},
      {"<a:feed "
       "xmlns:a='http://www.w3.org/2005/Atom'><a:title>T</a:title><a:entry><a:title>A</a:title><a:id>urn:1</"
       "a:id>"
       "<a:link href='https://o.example/a'/></a:entry></a:feed>",
       "Atom 1.0", "A", "https://o.example/a", "", "urn:1"},
      {R"({"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":7,"url":"/a","title":"A",
           "content_html":"<p>x</p>","date_published":"2023-11-14T09:30:00+01:00"}]})",
       "JSON Feed 1.1", "A", "https://o.example/a", "2023-11-14T09:30:00+01:00", "7"},
  };
  for (const Case& c : cases) {
    const Feed feed = feed_of(c.bytes, {"https://o.example/feed", "", {}});
    EXPECT_EQ(feed.form, c.form);
    ASSERT_EQ(feed.items.size(), 1u) << c.form;
    const FeedItem& item = feed.items[0];
    EXPECT_EQ(item.title, c.title) << c.form;
    EXPECT_EQ(item.url, c.url) << c.form;
    EXPECT_EQ(item.published, c.published) << c.form;
    EXPECT_EQ(item.guid, c.guid) << c.form;
    EXPECT_TRUE(feed.lost.empty()) << c.form;
  }
}

TEST(Feed, PrefixesAreFreeWrongOrMissing) {
  const std::string words = "<p>The army left the town on Monday, residents said.</p>";
  const std::string encoded = "<![CDATA[" + words + "]]>";
  for (const std::string& name : {"content:encoded"s, "c:encoded"s}) {
    const std::string root = "<rss version='2.0' xmlns:c='http://purl.org/rss/1.0/modules/content/'>";
    const FeedItem item =
        item_of("<description>Short</description><" + name + ">" + encoded + "</" + name + ">", root);
    EXPECT_EQ(item.body, words) << name;
    EXPECT_EQ(item.container, Container::html);
  }
  EXPECT_EQ(item_of("<dc:creator>Awa Exemple</dc:creator>").author, "Awa Exemple");
  EXPECT_EQ(item_of("<author>red@o.example (Awa Exemple)</author>").author, "Awa Exemple");
  EXPECT_EQ(item_of("<author>red@o.example</author>").author, "");
  EXPECT_EQ(item_of("<media:title>Photo</media:title><title>A</title>").title, "A");
  EXPECT_EQ(item_of("<title>A</title><media:content><media:title>Photo</media:title></media:content>").title,
            "A");
  EXPECT_EQ(item_of("<atom:link href='https://o.example/a' rel='alternate'/>").url, "https://o.example/a");
  EXPECT_EQ(
      item_of("<atom:link href='https://o.example/self' rel='self'/><guid isPermaLink='false'>x</guid>").url,
      "");
  EXPECT_EQ(item_of("<dc:date>2023-11-14</dc:date>").published, "2023-11-14");
}

TEST(Feed, TextIsDecodedOnce) {
  struct Case {
    std::string written, body;
    Container container;
  };
  const Case cases[] = {
      {"Troops &amp; rebels", "Troops & rebels", Container::plain},
      {"L&eacute;on&nbsp;a", "L\u00E9on\u00A0a", Container::plain},
      {"l&amp;#8217;arm&amp;eacute;e", "l\u2019arm\u00E9e", Container::plain},
      {"&lt;p&gt;One&lt;/p&gt;", "<p>One</p>", Container::html},
      {"&amp;lt;p&amp;gt;One&amp;lt;/p&amp;gt;", "<p>One</p>", Container::html},
      {"<![CDATA[<p>One & two</p>]]>", "<p>One & two</p>", Container::html},
      {"<![CDATA[a &lt;p&gt; b]]>", "a <p> b", Container::html},
      {"5 < 6 & 7 > 2", "5 < 6 & 7 > 2", Container::plain},
      {"one & two &unknown; &x;", "one & two &unknown; &x;", Container::plain},
      {"a<br>b<p>c", "a<br />b<p>c</p>", Container::html},
      {"a\x01\x0B"
       "b",
       "ab", Container::plain},
      {"a&#1;b&#0;c", "ab\uFFFDc", Container::plain},
  };
  for (const Case& c : cases) {
    const FeedItem item = item_of("<description>" + c.written + "</description>");
    EXPECT_EQ(item.container, c.container) << c.written;
    if (c.written.starts_with("a<br")) {
      EXPECT_NE(item.body.find("b<p>c</p>"), std::string::npos) << item.body;
    } else {
      EXPECT_EQ(item.body, c.body) << c.written;
    }
  }
  EXPECT_EQ(item_of("<title>&lt;b&gt;L&amp;#039;arm&amp;eacute;e&lt;/b&gt;\n part</title>").title,
            "L'arm\u00E9e part");
  EXPECT_EQ(item_of("<title>L'<b>arm</b>ee</title>").title, "L'armee");
}

TEST(Feed, XhtmlIsKeptWithItsMarkup) {
  const Feed feed = feed_of(
      "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><content type='xhtml'>"
      "<div xmlns='http://www.w3.org/1999/xhtml'><p>One <b>two</b> "
      "<i>three</i></p></div></content></entry></feed>");
  ASSERT_EQ(feed.items.size(), 1u);
  EXPECT_NE(feed.items[0].body.find("<p>One <b>two</b> <i>three</i></p>"), std::string::npos)
      << feed.items[0].body;
}

TEST(Feed, AddressesAreRelativeToTheNearestBase) {
  const std::string inside =
      "<entry xml:base='/2023/'><id>1</id><link href='a.html'/></entry><entry><id>2</id><link "
      "href='b.html'/></entry>";
  const Feed feed = feed_of("<feed xml:base='https://base.example/x/'>" + inside + "</feed>",
                            {"https://o.example/f", "", {}});
  ASSERT_EQ(feed.items.size(), 2u);
  EXPECT_EQ(feed.items[0].url, "https://base.example/2023/a.html");
  EXPECT_EQ(feed.items[1].url, "https://base.example/x/b.html");
  EXPECT_EQ(item_of("<link> https://o.example/a\n b </link>").url, "https://o.example/a%20b");
  EXPECT_EQ(item_of("<link>/a</link>").url, "https://o.example/a");
  EXPECT_EQ(item_of("<link>javascript:alert(1)</link><title>A</title>").url, "");
}

TEST(Feed, GuidsAreNeverEmpty) {
  EXPECT_EQ(item_of("<guid>https://o.example/a</guid>").url, "https://o.example/a");
  EXPECT_EQ(item_of("<guid isPermaLink='false'>https://o.example/a</guid>").url, "");
  EXPECT_EQ(item_of("<link>https://o.example/a</link>").guid, "https://o.example/a");
  const std::string hashed = item_of("<title>A</title><description>x</description>").guid;
  EXPECT_TRUE(hashed.starts_with("hash:")) << hashed;
  EXPECT_EQ(hashed, item_of("<title>A</title><description>y</description>").guid);
  EXPECT_NE(hashed, item_of("<title>B</title><description>x</description>").guid);
}

TEST(Feed, DigestIsOfTheWords) {
  const auto digest = [](const std::string& text) {
    return item_of("<title>A</title><description>" + text + "</description>").digest;
  };
  EXPECT_EQ(digest("&lt;p class='x'&gt;One&lt;/p&gt;"), digest("&lt;p class='y'&gt;One&lt;/p&gt;"));
  EXPECT_NE(digest("One"), digest("Two"));
}

TEST(Feed, SummariesAreToldFromArticles) {
  const std::string article(3000, 'a');
  EXPECT_TRUE(item_of("<description>Short</description>").summary);
  EXPECT_FALSE(item_of("<description>" + article + "</description>").summary);
  EXPECT_TRUE(item_of("<description>" + article + " [...]</description>").summary);
  EXPECT_FALSE(item_of("<description>Short</description><content:encoded>" + article.substr(0, 900) +
                       "</content:encoded>")
                   .summary);
}

TEST(Feed, BrokenMarkupIsReadOn) {
  struct Case {
    std::string why, bytes;
    std::size_t items;
    bool lost;
  };
  const std::string a = "<item><title>A</title><guid>1</guid></item>",
                    b = "<item><title>B</title><guid>2</guid></item>";
  const std::string rss = "<rss version=2.0><channel>", end = "</channel></rss>";
  const Case cases[] = {
      {"blanks before the declaration", "\n\n  <?xml version='1.0'?>" + rss + a + b + end, 2, false},
      {"a BOM, and another", "\xEF\xBB\xBF\xEF\xBB\xBF<?xml version='1.0'?>" + rss + a + b + end, 2, false},
      {"a warning of a server",
       "<br />\n<b>Warning</b>: x in <b>y</b>\n<?xml version='1.0'?>" + rss + a + b + end, 2, false},
      {"cut in the third item", rss + a + b + "<item><title>C", 2, true},
      {"cut in a tag", rss + a + b + "<item><tit", 2, true},
      {"cut in CDATA", rss + a + b + "<item><title><![CDATA[x", 2, true},
      {"an item that is never closed", rss + "<item><title>A</title>" + b + end, 2, false},
      {"an end tag too many", rss + "<item><title>A</b></title></item>" + b + end, 2, false},
      {"an end tag of other case", rss + "<item><title>A</Title></item>" + b + end, 2, false},
      {"an attribute without quotes", rss + "<item><title x=1 y>A</title></item>" + b + end, 2, false},
      {"junk behind the end", rss + a + b + end + "<script>x</script><item/>", 2, false},
      {"a comment that never ends", rss + a + b + "<!-- x", 2, true},
      {"no channel", "<rss>" + a + b + "</rss>", 2, false},
      {"other case", "<RSS><CHANNEL><ITEM><TITLE>A</TITLE></ITEM></CHANNEL></RSS>", 1, false},
  };
  for (const Case& c : cases) {
    const Feed feed = feed_of(c.bytes);
    EXPECT_EQ(feed.items.size(), c.items) << c.why;
    EXPECT_EQ(!feed.lost.empty(), c.lost) << c.why;
    EXPECT_EQ(feed.items.empty() ? "none" : feed.items[0].title, "A") << c.why;
  }
}

TEST(Feed, CharsetsThatAreNotWhatTheyClaim) {
  const auto title = [](const std::string& declared, const std::string& bytes) {
    const Feed feed = feed_of("<?xml version='1.0' encoding='" + declared + "'?><rss><channel><title>" +
                              bytes + "</title></channel></rss>");
    return feed.title;
  };
  EXPECT_EQ(title("ISO-8859-1", "caf\xC3\xA9"), "caf\u00E9");
  EXPECT_EQ(title("utf-8", "caf\xC3\xA9"), "caf\u00E9");
  EXPECT_EQ(title("ISO-8859-1", "caf\xE9 \x93x\x94"), "caf\u00E9 \u201Cx\u201D");
  EXPECT_EQ(title("utf-16", "caf\xC3\xA9"), "caf\u00E9");
}

TEST(Feed, LimitsAreKeptAndTold) {
  std::string many = "<rss><channel>";
  for (int i = 0; i < 1200; ++i) many += "<item><guid>" + std::to_string(i) + "</guid></item>";
  const Feed feed = feed_of(many + "</channel></rss>");
  EXPECT_EQ(feed.items.size(), kFeedItems);
  ASSERT_EQ(feed.lost.size(), 1u);
  EXPECT_NE(feed.lost[0].words.find("200 items"), std::string::npos);
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<b>";
  const Feed nested = feed_of("<rss><channel><item><title>A</title><description>x" + deep +
                              "y</description></item>"
                              "<item><title>B</title></item></channel></rss>");
  EXPECT_EQ(nested.items.size(), 2u);
  EXPECT_EQ(nested.lost.size(), 1u);
}

TEST(Feed, LongFieldsAreNotCopiedToEveryItem) {
  const std::string huge(3'000'000, 'x');
  std::string items;
  for (int i = 0; i < 1000; ++i) items += "<item><title>A</title><link>/a</link></item>";
  const Feed feed = feed_of("<rss xml:lang='" + huge + "' xml:base='http://o.example/" + huge +
                            "'><channel><title>" + huge + "</title><language>" + huge.substr(0, 1000) +
                            "</language>" + items + "</channel></rss>");
  EXPECT_EQ(feed.items.size(), 1000u);
  EXPECT_LE(feed.title.size(), 2000u);
  std::size_t bytes = 0;
  for (const auto& item : feed.items) bytes += item.url.size() + item.language.size() + item.guid.size();
  EXPECT_LT(bytes, 100'000u);
  const FeedItem long_guid = item_of("<guid>" + huge + "</guid>");
  EXPECT_TRUE(long_guid.guid.starts_with("hash:"));
}

TEST(Feed, TimeGrowsWithTheText) {
  const auto seconds = [](const std::string& piece, std::size_t bytes) {
    std::string text = "<rss><channel><item><description>";
    while (text.size() < bytes) text += piece;
    const auto began = std::chrono::steady_clock::now();
    (void)read_feed(text, {"https://o.example/", "", {}});
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  };
  for (const std::string& piece : {"&"s,         "<"s,         "<a "s,
                                   "<a x=\""s,   "<a x='"s,    "<!"s,
                                   "<![CDATA["s, "<!--"s,      "<b>"s,
                                   "</b>"s,      "<item>"s,    "&eacute;"s,
                                   "&#x"s,       "<?"s,        "<!DOCTYPE x ["s,
                                   "]>"s,        "<a b c d>"s, "<item><link/>"s,
                                   "\xC3"s,      "</item>"s,   "<p:q xmlns:p='u'>"s}) {
    const double once = seconds(piece, 300'000), twice = seconds(piece, 1'200'000);
    EXPECT_LT(twice, 12 * once + 0.5) << piece;  // four times the text; a square would be sixteen
  }
}

TEST(Feed, WhatIsNoFeedIsToldInWords) {
  const std::string page =
      "<!DOCTYPE html><html><head><link rel='alternate' type='application/rss+xml' title='x' "
      "href='/rss.xml?a=1&amp;b=2'>"
      "<link rel=alternate type=application/atom+xml "
      "href=https://p.example/atom></head><body>Text</body></html>";
  EXPECT_EQ(
      refusal(page, "https://o.example/page"),
      "is a web page, no feed; the feed it names: https://o.example/rss.xml?a=1&b=2, https://p.example/atom");
  EXPECT_NE(refusal("<html><body>x</body></html>").find("names no feed"), std::string::npos);
  EXPECT_NE(refusal("<urlset><url/></urlset>").find("<urlset>"), std::string::npos);
  EXPECT_NE(refusal("<opml version='2.0'/>").find("OPML"), std::string::npos);
  EXPECT_NE(refusal("{\"version\":1}").find("no JSON Feed"), std::string::npos);
  EXPECT_NE(refusal("{\"version\":").find("no whole JSON"), std::string::npos);
  EXPECT_NE(refusal("just words").find("no feed"), std::string::npos);
  EXPECT_EQ(refusal(""), "is empty");
}

TEST(Feed, AsksNotToBeReadTooOften) {
  const auto least = [](const std::string& parts) {
    return feed_of("<rss xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel>" + parts +
                   "</channel></rss>")
        .least_interval.value_or(std::chrono::seconds(0))
        .count();
  };
  EXPECT_EQ(least("<ttl>90</ttl>"), 5400);
  EXPECT_EQ(least("<sy:updatePeriod> hourly </sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>"),
            1800);
  EXPECT_EQ(least("<sy:updatePeriod>daily</sy:updatePeriod>"), 86400);
  EXPECT_EQ(least("<ttl>x</ttl><sy:updatePeriod>often</sy:updatePeriod>"), 0);
}

TEST(Feed, SavedFileIsItsItems) {
  const std::string bytes =
      "<rss><channel><title>Outlet</title><language>en</language><item><title>A</title><guid>1</"
      "guid><description>One &amp; two"
      "</description></item><item><title>B</title><guid>1</guid></item><item><guid>3</guid></"
      "item><item><title>C</title>";
  std::vector<RawReport> reports;
  std::vector<std::string> refused;
  std::istringstream in(bytes);
  read_stream(in, "f.xml", {}, [&](Reading reading) {
    if (reading) {
      reports.push_back(*reading);
    } else {
      refused.push_back(reading.error().error.where.file + ": " + reading.error().error.message);
    }
  });
  ASSERT_EQ(reports.size(), 2u);
  EXPECT_EQ(reports[0].source, "f.xml#1");
  EXPECT_EQ(reports[1].source, "f.xml#1 (2)");
  EXPECT_EQ(reports[0].outlet, "Outlet");
  EXPECT_EQ(reports[0].language, "en");
  EXPECT_EQ(reports[0].body, "One & two");
  EXPECT_EQ(reports[1].body, "B");
  EXPECT_EQ(reports[0].bytes,
            "<item><title>A</title><guid>1</guid><description>One &amp; two</description></item>");
  for (RawReport report : reports) {
    seal(report);
    const auto again = read_stored({report.bytes, report.form, report.charset}, report.source);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->body, report.body);
    EXPECT_EQ(again->digest, report.digest);
  }
  EXPECT_EQ(refused, (std::vector<std::string>{"f.xml#3: has neither title nor text",
                                               "f.xml: the feed breaks off; 3 whole items were read"}));
}

TEST(Feed, JsonItemsKeepTheirBytes) {
  const Feed feed = feed_of(
      R"({"items": [{"id":"a","content_text":"x } ] \" {"}, "no object", [1], {"id":"b","title":"B"}], "title":"T",
          "version":"https://jsonfeed.org/version/1"})");
  ASSERT_EQ(feed.items.size(), 2u);
  EXPECT_EQ(feed.items[0].bytes, R"({"id":"a","content_text":"x } ] \" {"})");
  EXPECT_EQ(feed.items[1].bytes, R"({"id":"b","title":"B"})");
  EXPECT_EQ(feed.items[1].guid, "b");
}

TEST(Feed, ItemsAreReadAgainFromTheirBytes) {
  const std::string text = "<p>The army &amp; the town, residents said.</p>";
  for (const std::string& bytes :
       {"<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:id>1</a:id><a:title>A</a:title><a:content "
        "type='xhtml'><div>" +
            text + "</div></a:content></a:entry></a:feed>",
        "<rdf:RDF><item rdf:about='https://o.example/'><title>A</title><dc:creator>Awa "
        "Exemple</dc:creator><c:encoded><![CDATA[" +
            text + "]]></c:encoded></item></rdf:RDF>",
        R"({"version":"https://jsonfeed.org/version/1.1","items":[{"id":1,"title":"A","content_html":")" +
            text + R"("}]})"}) {
    const Feed feed = feed_of(bytes);
    ASSERT_EQ(feed.items.size(), 1u) << bytes;
    RawReport first = report_of_item(feed, feed.items[0], "x");
    seal(first);
    EXPECT_EQ(first.form, Form::item);
    const auto again = read_stored({first.bytes, first.form, first.charset}, "x");
    ASSERT_TRUE(again) << bytes;
    EXPECT_EQ(again->body, first.body);
    EXPECT_NE(first.body.find("residents said"), std::string::npos);
    EXPECT_EQ(again->title, "A");
    EXPECT_EQ(again->digest, first.digest);
  }
  EXPECT_FALSE(read_stored({"words", Form::item, "utf-8"}, "x"));
}

TEST(Links, Resolve) {
  const std::string base = "https://o.example/a/b?q#f";
  const std::pair<std::string, std::string> cases[] = {
      {"c", "https://o.example/a/c"},
      {"/c", "https://o.example/c"},
      {"../c", "https://o.example/c"},
      {"../../c", "https://o.example/c"},
      {"./c/./d/..", "https://o.example/a/c/"},
      {"?x", "https://o.example/a/b?x"},
      {"#x", "https://o.example/a/b?q#x"},
      {"//p.example/x", "https://p.example/x"},
      {"http://p.example", "http://p.example"},
      {"", base},
      {"c?x=/../y", "https://o.example/a/c?x=/../y"},
      {"mailto:a@b", "mailto:a@b"},
  };
  for (const auto& [link, url] : cases) EXPECT_EQ(resolve(base, link), url) << link;
  EXPECT_EQ(resolve("", "/c"), "/c");
  EXPECT_EQ(resolve("https://o.example", "c"), "https://o.example/c");
}

}  // namespace
}  // namespace selon::report
