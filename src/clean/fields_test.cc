// What a page says of its article: dates, section, author, address.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/date.h"
#include "clean/address.h"
#include "clean/clean.h"
#include "clean/metadata.h"

namespace selon::clean {
namespace {

const pack::Packs& packs() {
  static const pack::Packs loaded = *pack::load(SELON_SOURCE_DIR);
  return loaded;
}

const std::string kProse =
    "<p>The market of Exampletown opened again on Tuesday after three quiet days, and traders came back from "
    "the "
    "villages along the river with grain, fruit and cloth.</p><p>Nobody was hurt, said the mayor, who spoke "
    "of a "
    "return to normal life in the whole district, its schools and its hospital.</p>";

Report read(const std::string& head, const std::string& in_body = "", const std::string& url = "") {
  RawReport raw;
  raw.container = Container::html;
  raw.url = url;
  raw.body = "<html lang=en><head><title>Market opens</title>" + head + "</head><body><article>" + in_body +
             kProse + "</article></body></html>";
  return clean(raw, packs());
}

std::string ld(const std::string& json) {
  return "<script type=\"application/ld+json\">" + json + "</script>";
}
std::string iso(const std::optional<Day>& day) { return day ? base::to_iso(*day) : ""; }

TEST(Fields, Moments) {
  const struct {
    std::string_view value, expected;
  } cases[] = {{"2023-11-12T18:04:05+01:00", "2023-11-12T18:04:05+01:00"},
               {"2023-11-12 18:04:05 +0100", "2023-11-12T18:04:05+01:00"},
               {"2023-11-12T18:04Z", "2023-11-12T18:04:00Z"},
               {"2023-11-12T18:04:05.123Z", "2023-11-12T18:04:05Z"},
               {"2023-11-12T18:04:05+01", "2023-11-12T18:04:05+01:00"},
               {"2023-11-12T18:04:05", ""},
               {"2023-11-12", ""},
               {"12 November 2023", ""},
               {"2023-11-12T18:0", ""},
               {"2023-11-12T18:04:05+01:00x", ""}};
  for (const auto& c : cases) EXPECT_EQ(moment_of_metadata(c.value), c.expected) << c.value;
}

TEST(Fields, DaysFromJsonLd) {
  const std::string dates =
      "\"datePublished\":\"2023-11-12T23:30:00+01:00\",\"dateModified\":\"2023-11-14T08:00:00+01:00\"";
  const std::string scripts[] = {
      "{\"@type\":\"NewsArticle\"," + dates + "}",
      "[{\"@type\":\"WebSite\",\"name\":\"X\"},{\"@type\":[\"Article\",\"NewsArticle\"]," + dates + "}]",
      "{\"@context\":\"https://"
      "schema.org\",\"@graph\":[{\"@type\":\"WebPage\",\"datePublished\":\"2020-01-01\"},"
      "{\"@type\":\"ReportageNewsArticle\"," +
          dates + "}]}",
      "{\"@type\":\"WebPage\",\"mainEntity\":{\"@type\":\"NewsArticle\"," + dates + "}}",
      "{\"@type\":\"LiveBlogPosting\"," + dates +
          ",\"liveBlogUpdate\":[{\"@type\":\"BlogPosting\",\"datePublished\":\"2020-01-01\"}]}",
      "{\"@type\":\"NewsArticle\",\n\"headline\":\"a\nb\"," + dates + "}",
      "[{\"@type\":\"NewsArticle\",\"headline\":\"Another story\",\"datePublished\":\"2020-01-01\"},"
      "{\"@type\":\"NewsArticle\",\"headline\":\"Market opens\"," +
          dates + "}]"};
  for (const std::string& script : scripts) {
    const Report report = read(ld(script));
    EXPECT_EQ(iso(report.published), "2023-11-12") << script;
    EXPECT_EQ(report.published_at, "2023-11-12T23:30:00+01:00") << script;
    EXPECT_EQ(iso(report.modified), "2023-11-14") << script;
    EXPECT_EQ(report.modified_at, "2023-11-14T08:00:00+01:00") << script;
  }
}

TEST(Fields, DaysFromTagsOfThePage) {
  const struct {
    std::string head, body;
  } cases[] = {
      {"<meta property=\"article:published_time\" content=\"2023-11-12T18:00:00Z\"><meta "
       "property=\"article:modified_time\" "
       "content=\"2023-11-14T18:00:00Z\">",
       ""},
      {"<meta itemprop=datePublished content=2023-11-12T18:00:00Z><meta itemprop=dateModified "
       "content=2023-11-14T18:00:00Z>",
       ""},
      {"",
       "<time itemprop=datePublished datetime=2023-11-12T18:00:00Z>12 Nov</time> <time itemprop=dateModified "
       "datetime=2023-11-14T18:00:00Z>14 Nov</time>"},
      {"",
       "<span itemprop=datePublished>12 November 2023</span> <span itemprop=dateModified>14 November "
       "2023</span>"},
      {"", "<p>Published on 12 November 2023</p><p>Updated on 14 November 2023</p>"}};
  for (const auto& c : cases) {
    const Report report = read(c.head, c.body);
    EXPECT_EQ(iso(report.published), "2023-11-12") << c.head << c.body;
    EXPECT_EQ(iso(report.modified), "2023-11-14") << c.head << c.body;
  }
}

TEST(Fields, AChangeIsNeverBeforeThePublication) {
  const Report report = read(
      ld("{\"@type\":\"NewsArticle\",\"datePublished\":\"2023-11-12\",\"dateModified\":\"2021-01-01\"}"));
  EXPECT_EQ(iso(report.published), "2023-11-12");
  EXPECT_FALSE(report.modified);
}

TEST(Fields, DaysThatContradictAreNoted) {
  const auto noted = [](const Report& report) {
    return std::any_of(report.notes.begin(), report.notes.end(),
                       [](const Note& note) { return note.code == NoteCode::date_conflict; });
  };
  const std::string json = ld("{\"@type\":\"NewsArticle\",\"datePublished\":\"2023-11-12\"}");
  EXPECT_TRUE(noted(read(json + "<meta property=article:published_time content=2019-05-01>")));
  EXPECT_FALSE(noted(read(json + "<meta property=article:published_time content=2023-11-13>")));
}

TEST(Fields, SectionAuthorAndSite) {
  const Report graph =
      read(ld("{\"@graph\":[{\"@type\":\"Organization\",\"@id\":\"#o\",\"name\":\"Example "
              "News\"},{\"@type\":\"Person\",\"@id\":\"#p\","
              "\"name\":\"Awa Example\"},{\"@type\":\"NewsArticle\",\"headline\":\"Market "
              "opens\",\"author\":{\"@id\":\"#p\"},"
              "\"publisher\":{\"@id\":\"#o\"}},{\"@type\":\"BreadcrumbList\",\"itemListElement\":[{\"name\":"
              "\"Home\"},{\"item\":{\"name\":"
              "\"Africa\"}},{\"name\":\"Market opens\"}]}]}"));
  EXPECT_EQ(graph.byline, "Awa Example");
  EXPECT_EQ(graph.outlet, "Example News");
  EXPECT_EQ(graph.section, "Africa");
  EXPECT_EQ(read("<meta property=article:section content=Politics>").section, "Politics");
  EXPECT_EQ(read(ld("{\"@type\":\"NewsArticle\",\"articleSection\":[\"World\",\"Africa\"]}")).section,
            "World");
}

TEST(Fields, Addresses) {
  const struct {
    std::string_view declared, base, expected;
  } cases[] = {{"https://a.example/x?utm_source=y&id=3#top", "", "https://a.example/x?id=3"},
               {"/x/y", "https://a.example/z/w?q", "https://a.example/x/y"},
               {"y", "https://a.example/z/w?q", "https://a.example/z/y"},
               {"y", "https://a.example", "https://a.example/y"},
               {"//b.example/x", "https://a.example/z", "https://b.example/x"},
               {"javascript:alert(1)", "https://a.example/z", ""},
               {"/x", "", ""},
               {"ftp://a.example/x", "", ""}};
  for (const auto& c : cases) EXPECT_EQ(canonical_address(c.declared, c.base), c.expected) << c.declared;
  EXPECT_EQ(read("<link rel=canonical href=/a?fbclid=1>", "", "https://n.example/amp/a?utm_medium=x").url,
            "https://n.example/a");
  // A page cannot pass itself off as another host's.
  EXPECT_EQ(read("<link rel=canonical href=https://other.example/a>", "", "https://n.example/a#x").url,
            "https://n.example/a");
}

}  // namespace
}  // namespace selon::clean
