#include "report/opml.h"

#include <gtest/gtest.h>

namespace selon::report {
namespace {

Opml opml_of(const std::string& body, const std::string& head = "<opml version='2.0'><body>",
             const std::string& tail = "</body></opml>") {
  auto opml = read_opml(head + body + tail);
  EXPECT_TRUE(opml) << (opml ? "" : opml.error().message);
  return opml ? std::move(*opml) : Opml{};
}

TEST(Opml, AsReadersWriteIt) {
  const Opml opml = opml_of(
      "<outline text='Sahel'><outline text='Radio'>"
      "<outline type='rss' text='A &amp; B' title='A &eacute; B' xmlUrl='https://a.example/rss' "
      "htmlUrl='https://a.example/'/>"
      "</outline><outline text='C' XMLURL='http://c.example/f'/></outline>"
      "<outline title='D' xmlurl=' feed://d.example/f ' category='/News/Daily,/x'/>"
      "<outline text='again' xmlUrl='https://a.example/rss'/>"
      "<outline text='local' xmlUrl='file:///etc/passwd'/>"
      "<outline text='E' xmlUrl='feed:https://e.example/f'/>"
      "<outline text='no feed'/><outline type='link' text='page' url='https://p.example/'/>");
  ASSERT_EQ(opml.feeds.size(), 4u);
  EXPECT_EQ(opml.feeds[0].url, "https://a.example/rss");
  EXPECT_EQ(opml.feeds[0].title, "A \u00E9 B");
  EXPECT_EQ(opml.feeds[0].site, "https://a.example/");
  EXPECT_EQ(opml.feeds[0].category, "Sahel/Radio");
  EXPECT_EQ(opml.feeds[1].url, "http://c.example/f");
  EXPECT_EQ(opml.feeds[1].title, "C");
  EXPECT_EQ(opml.feeds[1].category, "Sahel");
  EXPECT_EQ(opml.feeds[2].url, "http://d.example/f");
  EXPECT_EQ(opml.feeds[2].category, "News/Daily");
  EXPECT_EQ(opml.feeds[3].url, "https://e.example/f");
  EXPECT_EQ(opml.twice, 1u);
  EXPECT_EQ(opml.unusable, 1u);
  EXPECT_TRUE(opml.lost.empty());
}

TEST(Opml, ThereAndBack) {
  const std::vector<OpmlFeed> feeds = {
      {"https://a.example/?x=1&y=2", "A \"<&>' b", "https://a.example/", "Sahel/Radio"},
      {"https://b.example/", "", "", ""}};
  const auto back = read_opml(write_opml(feeds));
  ASSERT_TRUE(back);
  ASSERT_EQ(back->feeds.size(), 2u);
  EXPECT_EQ(back->feeds[0].url, "https://b.example/");
  EXPECT_EQ(back->feeds[0].title, "https://b.example/");
  EXPECT_EQ(back->feeds[1].url, feeds[0].url);
  EXPECT_EQ(back->feeds[1].title, feeds[0].title);
  EXPECT_EQ(back->feeds[1].category, feeds[0].category);
  EXPECT_EQ(write_opml(back->feeds), write_opml({back->feeds[1], back->feeds[0]}));
}

TEST(Opml, BrokenCutOrAnother) {
  EXPECT_EQ(
      opml_of("<outline text=A xmlUrl=https://a.example/f>", "<?xml version='1.0'?><OPML><BODY>", "</BODY>")
          .feeds.size(),
      1u);
  const Opml cut =
      opml_of("<outline text='A' xmlUrl='https://a.example/f'/><outline text='B' xmlU", "<opml><body>", "");
  EXPECT_EQ(cut.feeds.size(), 1u);
  EXPECT_EQ(cut.lost.size(), 1u);
  std::string many;
  for (int i = 0; i < 10'050; ++i) many += "<outline xmlUrl='https://a.example/" + std::to_string(i) + "'/>";
  const Opml cropped = opml_of(many);
  EXPECT_EQ(cropped.feeds.size(), kOpmlFeeds);
  EXPECT_EQ(cropped.lost.size(), 1u);
  for (const char* other : {"", "words", "<html><body/></html>", "{\"a\":1}"})
    EXPECT_FALSE(read_opml(other)) << other;
  EXPECT_NE(read_opml("<rss><channel/></rss>").error().message.find("feeds add"), std::string::npos);
}

}  // namespace
}  // namespace selon::report
