#include "pack/lexicon.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "base/hash.h"

namespace selon::pack {
namespace {

std::string bytes_of(const std::string& language) {
  return *base::read_file(std::string(SELON_SOURCE_DIR) + "/lang/" + language + "/weights/lexicon.bin",
                          16 << 20);
}

std::string readings(const Lexicon& lexicon, std::string_view form) {
  return lexicon.names()[lexicon.class_of(base::hash64(form))];
}

TEST(Lexicon, TellsWhatAWordMayBe) {
  const auto fr = Lexicon::parse(bytes_of("fr"), "fr");
  ASSERT_TRUE(fr);
  EXPECT_EQ(readings(*fr, "attaquer"), "VERB:Inf");
  EXPECT_EQ(readings(*fr, "milice"), "NOUN:Fem:Sing");
  EXPECT_NE(readings(*fr, "attaque").find("NOUN:Fem:Sing"), std::string::npos);
  EXPECT_NE(readings(*fr, "attaque").find("VERB:Ind:Pres:Sing"), std::string::npos);
  EXPECT_NE(readings(*fr, "attaqué").find("VERB:Part:Past:Masc:Sing"), std::string::npos);
  const auto en = Lexicon::parse(bytes_of("en"), "en");
  ASSERT_TRUE(en);
  EXPECT_EQ(readings(*en, "militias"), "NOUN:Plur");
  EXPECT_EQ(readings(*en, "xyzzyx"), "");
}

TEST(Lexicon, SeldomTakesAnUnknownWordForAnother) {
  for (const char* language : {"fr", "en"}) {
    const auto lexicon = Lexicon::parse(bytes_of(language), language);
    ASSERT_TRUE(lexicon);
    int taken = 0;
    for (int i = 0; i < 100000; ++i) taken += lexicon->class_of(base::hash64("#" + std::to_string(i))) != 0;
    EXPECT_LE(taken, 100000 / 4096) << language;
  }
}

TEST(Lexicon, RefusesWhatIsDamaged) {
  const std::string whole = bytes_of("en");
  std::vector<std::string> damaged{
      "",          "SELONLEX",           whole.substr(0, 31), whole.substr(0, whole.size() - 1),
      whole + "x", whole.substr(0, 5000)};
  for (std::size_t at = 0; at < whole.size(); at += at < 64 ? 1 : whole.size() / 40) {
    damaged.push_back(whole);
    damaged.back()[at] = static_cast<char>(damaged.back()[at] ^ 0x41);
  }
  for (const auto& bytes : damaged) {
    const auto lexicon = Lexicon::parse(bytes, "file");
    ASSERT_FALSE(lexicon);
    EXPECT_EQ(lexicon.error().code, ErrorCode::corrupt);
    EXPECT_EQ(lexicon.error().where.file, "file");
  }
}

/// A file whose checksum is right but whose inside is not.
TEST(Lexicon, RefusesWhatIsForged) {
  const std::string whole = bytes_of("en");
  const auto forged = [&](std::size_t at, char byte) {
    std::string bytes = whole;
    bytes[at] = byte;
    const std::uint64_t sum = base::hash64(std::string_view(bytes).substr(kLexiconHeader));
    for (int i = 0; i < 8; ++i) bytes[24 + static_cast<std::size_t>(i)] = static_cast<char>(sum >> (8 * i));
    return bytes;
  };
  EXPECT_TRUE(Lexicon::parse(forged(kLexiconHeader + 1, 'X'), "file"));  // another name, nothing worse
  EXPECT_FALSE(Lexicon::parse(forged(kLexiconHeader, 'X'), "file"));     // the unknown word has a reading
  EXPECT_FALSE(Lexicon::parse(forged(kLexiconHeader + 3, '\n'), "file"));
  EXPECT_FALSE(Lexicon::parse(forged(whole.size() - 1, '\xFF'), "file"));
}

TEST(Lexicon, EmptyKnowsNothing) { EXPECT_EQ(Lexicon().class_of(12345), 0); }

}  // namespace
}  // namespace selon::pack
