#include "record/server_search.h"

#include <gtest/gtest.h>

namespace selon::record {
namespace {

Tokenizer tokenizer() { return std::move(*Tokenizer::open()); }

TEST(ServerSearch, WordsAreFoldedAndKnowTheirPlace) {
  const auto tokens = tokenizer().tokens("L'Armée à GAO");
  ASSERT_EQ(tokens.size(), 4U);
  EXPECT_EQ(tokens[1].word, "armee");
  EXPECT_EQ(tokens[1].begin_byte, 2U);
  EXPECT_EQ(tokens[1].end_byte, 8U);
  EXPECT_EQ(tokens[3].word, "gao");
  EXPECT_TRUE(tokenizer().tokens("").empty());
  EXPECT_TRUE(tokenizer().tokens("... !").empty());
}

TEST(ServerSearch, QueriesSayTheSameInTheServersLanguage) {
  const struct {
    std::string_view query, theirs;
  } kCases[] = {
      {"\"armée\"", "('armee')"},
      {"\"a\" \"b\"", "('a') & ('b')"},
      {"\"a b\"", "('a' <-> 'b')"},
      {"\"a\" AND (\"b\" OR \"c d\"*)", "('a') & (('b') | ('c' <-> 'd':*))"},
      {"(\"a\" OR \"b\") \"c\"", "(('a') | ('b')) & ('c')"},
      {"\"©\"", "' '"},
  };
  for (const auto& [query, theirs] : kCases) EXPECT_EQ(as_tsquery(tokenizer(), query), theirs) << query;
}

TEST(ServerSearch, SnippetsShowWhatWasFound) {
  EXPECT_EQ(snippet_of(tokenizer(), "L'armée entre à Gao.", "\"ARMEE\""),
            "L'\x01"
            "armée\x02 entre à Gao.");
  EXPECT_EQ(snippet_of(tokenizer(), "", "\"a\""), "");
  std::string text;
  for (int i = 0; i < 100; ++i) text += "mot ";
  const std::string cut = snippet_of(tokenizer(), text + "Kidal " + text, "\"kid\"*");
  EXPECT_NE(cut.find("\x01Kidal\x02"), std::string::npos) << cut;
  EXPECT_TRUE(cut.starts_with("…") && cut.ends_with("…")) << cut;
  EXPECT_LT(cut.size(), 200U);
}

}  // namespace
}  // namespace selon::record
