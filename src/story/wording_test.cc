#include "story/wording.h"

#include <gtest/gtest.h>

#include "story/signature.h"

namespace selon::story {
namespace {

struct Same {
  const char *a, *b;
  bool same;
};

TEST(Wording, HoldsTheWordsAndNotTheirDress) {
  const Same kCases[] = {
      {"L’armée « a repris » Kidal.", "l'armee \"a repris\" KIDAL", true},
      {"L'\xC2\xAD"
       "armée a repris Ki\xE2\x80\x8B"
       "dal",
       "l'armée a repris Kidal", true},  // soft hyphen, zero width
      {"cœur", "coeur", true},
      {"e\xCC\x81t\xC3\xA9", "été", true},  // a combining accent
      {"12 morts", "13 morts", false},
      {"Киев взят", "киев ВЗЯТ", true},
      {"基达尔", "基 达 尔", true},
      {"trois mots ici", "trois motsici", false},
      {"", " . , « » ", true},
  };
  for (const Same& c : kCases)
    EXPECT_EQ(c.same, wording(c.a).words == wording(c.b).words) << c.a << " | " << c.b;
}

TEST(Wording, KnowsWhereItsWordsBegin) {
  EXPECT_EQ((std::vector<std::uint32_t>{1, 8, 17}), wording(" Les « armées\" vont").begins);
}

TEST(Wording, ComesBackFromItsPackedForm) {
  std::string text = "one two" + std::string(900, ' ') + "three\n\n" + std::string(400, 'x') + " end";
  const Wording of = wording(text);
  ASSERT_EQ(5U, of.size());
  EXPECT_EQ(of, unpacked(packed(of)));
  EXPECT_EQ(Wording{}, unpacked(""));
  EXPECT_EQ(Wording{}, unpacked("!!!!"));
}

TEST(Wording, AndSignatureAreBounded) {
  std::string text;
  for (int i = 0; i < 40000; ++i) text += "w" + std::to_string(i) + " ";
  EXPECT_EQ(kMaxWords, wording(text).size());
  EXPECT_LT(signature(text).keys.size(), kMaxWords / 12);
  EXPECT_EQ(1U, signature(std::string(1000000, 'a')).words);
}

}  // namespace
}  // namespace selon::story
