#include "story/story.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/date.h"
#include "text/fold.h"
#include "text/words.h"

namespace selon::story {
namespace {

/// A reading with words, and one claim of who and where.
Reading reading(const std::string& id, const std::string& published, const std::string& text) {
  Reading out;
  out.report.id = id, out.report.outlet = "Outlet " + id, out.report.text = text, out.report.language = "xx";
  out.report.published = base::parse_iso_day(published);
  std::vector<text::Word> words;
  text::split_words(text, {0, static_cast<std::uint32_t>(text.size())}, {}, words);
  for (const text::Word& word : words) {
    Token token;
    const std::string folded = text::fold(slice(text, word.span));
    token.span = word.span;
    token.folded = {static_cast<std::uint32_t>(out.analysis.folded.size()),
                    static_cast<std::uint32_t>(out.analysis.folded.size() + folded.size())};
    out.analysis.folded += folded;
    token.hash = text::hash_word(folded);
    out.analysis.tokens.push_back(token);
  }
  return out;
}

void add_claim(Reading& reading, const std::string& place, std::initializer_list<const char*> actors) {
  Claim claim({{0, 1}, "x"}, Attribution::outlet());
  claim.place.emplace();
  claim.place->id = claim.place->name = place;
  for (const char* id : actors) claim.actors.push_back({id, ""});
  reading.claims.claims.push_back(claim);
}

std::string prose(int seed, int words) {
  std::mt19937 draw(static_cast<unsigned>(seed));
  std::string out;
  for (int i = 0; i < words; ++i) out += "word" + std::to_string(draw() % 3000) + " ";
  return out;
}

TEST(Stories, AReprintIsACopyAndAnotherAccountIsNot) {
  const std::string wire = prose(1, 300);
  std::vector<Fingerprint> prints{
      fingerprint(reading("a", "2031-03-05", wire)),
      fingerprint(reading("b", "2031-03-06", prose(9, 30) + wire.substr(0, wire.size() * 4 / 5))),
      fingerprint(reading("c", "2031-03-06", prose(2, 300))),
      fingerprint(reading("d", "2031-03-06", "")),
  };
  const Stories out = stories(prints);
  ASSERT_EQ(1U, out.copies.size());
  EXPECT_EQ("a", out.copies[0].origin);
  EXPECT_EQ((std::vector<std::string>{"a", "b"}), out.copies[0].reports);
  EXPECT_EQ(3U, out.stories.size());
}

/// The newer version has another text than the first one, which was printed elsewhere before.
TEST(Stories, AVersionOfACopyIsThereByItsArticle) {
  const std::string wire = prose(1, 300);
  std::vector<Reading> readings{reading("a", "2031-03-05", wire), reading("b", "2031-03-06", wire),
                                reading("c", "2031-03-07", prose(2, 300))};
  for (const std::size_t i : {1U, 2U})
    readings[i].report.outlet = "Outlet", readings[i].report.url = "https://outlet.example/page";
  std::vector<Fingerprint> prints;
  for (const Reading& r : readings) prints.push_back(fingerprint(r));
  const Stories out = stories(prints);
  ASSERT_EQ(1U, out.stories.size());
  EXPECT_EQ((std::vector<std::string>{"near copies", "one article"}), out.stories[0].reasons);
}

TEST(Stories, PlaceAndActorsJoinAcrossLanguages) {
  std::vector<Reading> readings{
      reading("a", "2031-03-05", prose(1, 100)), reading("b", "2031-03-07", prose(2, 100)),
      reading("c", "2031-03-06", prose(3, 100)), reading("d", "2031-05-07", prose(4, 100))};
  readings[1].report.language = "yy";
  for (const std::size_t i : {0U, 1U, 3U}) add_claim(readings[i], "Tessala", {"x.army", "y"});
  add_claim(readings[2], "Borfou", {"z"});
  std::vector<Fingerprint> prints;
  for (const Reading& r : readings) prints.push_back(fingerprint(r));
  const Stories out = stories(prints);
  ASSERT_EQ(3U, out.stories.size());
  EXPECT_EQ((std::vector<std::string>{"a", "b"}), out.stories[0].reports);
  EXPECT_EQ((std::vector<std::string>{"one place in common, 2 actors in common"}), out.stories[0].reasons);
}

TEST(Stories, SameInAnyOrder) {
  std::vector<Fingerprint> prints;
  std::mt19937 draw(5);
  for (int i = 0; i < 200; ++i) {
    Reading r =
        reading("r" + std::to_string(i), i % 9 ? "2031-03-1" + std::to_string(i % 9) : "", prose(i / 3, 80));
    add_claim(r, "Town" + std::to_string(draw() % 12), {"x.army", draw() % 2 ? "y" : "z"});
    prints.push_back(fingerprint(r));
  }
  const Stories first = stories(prints);
  std::shuffle(prints.begin(), prints.end(), draw);
  EXPECT_EQ(first, stories(prints));
}

}  // namespace
}  // namespace selon::story
