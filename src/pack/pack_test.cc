#include "pack/pack.h"

#include <gtest/gtest.h>

namespace selon::pack {
namespace {

TEST(Pack, LoadsEveryTableOfTheProject) {
  const auto packs = load(SELON_SOURCE_DIR);
  ASSERT_TRUE(packs) << packs.error().where.file << ":" << packs.error().where.line << " " << packs.error().message;
  for (const char* code : {"en", "fr"}) {
    const Language* language = packs->language(code);
    ASSERT_NE(language, nullptr) << code;
    EXPECT_GT(language->claims.frames.entries.size(), 80u) << code;
    EXPECT_FALSE(language->claims.links.empty()) << code;
  }
  EXPECT_EQ(packs->language("xx"), nullptr);
}

TEST(Pack, LoadsALanguageOfWordsAlone) {
  const auto packs = load(SELON_SOURCE_DIR);
  ASSERT_TRUE(packs);
  const Language* language = packs->language("pt");
  ASSERT_NE(language, nullptr);
  EXPECT_TRUE(language->claims.frames.entries.empty());
  EXPECT_FALSE(language->words.words.abbreviations.empty());
  EXPECT_EQ(language->contractions.forms.at("nesta").words, (std::vector<std::string>{"em", "esta"}));
}

TEST(Pack, RefusesAFolderWithoutPacks) {
  const auto packs = load("/nonexistent");
  ASSERT_FALSE(packs);
  EXPECT_EQ(packs.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace selon::pack
