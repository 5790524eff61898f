#include "text/name_table.h"

#include <gtest/gtest.h>

#include "text/fold.h"

namespace selon::text {
namespace {

/// Tokens parted by spaces, one sentence.
Analysis tokens_of(const std::string& text) {
  Analysis made;
  made.sentences.emplace_back();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    Token token;
    token.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    token.folded.begin = static_cast<std::uint32_t>(made.folded.size());
    fold_append(made.folded, slice(text, token.span));
    token.folded.end = static_cast<std::uint32_t>(made.folded.size());
    token.capital = begins_upper(slice(text, token.span));
    made.tokens.push_back(token);
    at = end + 1;
  }
  made.sentences.back().last = static_cast<std::uint32_t>(made.tokens.size());
  return made;
}

std::string found(const std::vector<const char*>& names, const std::string& text) {
  NameTable table;
  for (std::uint32_t i = 0; i < names.size(); ++i) table.add(names[i], i);
  table.seal();
  std::string out;
  for (const auto& hit : table.find_all(text, tokens_of(text)))
    out += std::to_string(hit.entry) + ":" + std::to_string(hit.first) + "-" + std::to_string(hit.last) + " ";
  return out;
}

TEST(NameTable, ComparesNamesByTheirPieces) {
  EXPECT_EQ(found({"al-Nusra"}, "the Al Nusra and al-Nusra fell"), "0:1-3 0:4-5 ");
  EXPECT_EQ(found({"Democratic Forces", "Forces"}, "Democratic Forces"), "0:0-2 1:1-2 ");
  EXPECT_EQ(found({"Boko Haram"}, "Boko , Haram"), "");
  EXPECT_EQ(found({"M23"}, "AFC-M23"), "");  // a match begins with a token
}

TEST(NameTable, MindsCapitalsWhereTheyTell) {
  EXPECT_EQ(found({"IS"}, "it is IS"), "0:2-3 ");
  EXPECT_EQ(found({"Le Monde"}, "Le monde lit Le Monde et le Monde"), "0:3-5 0:6-8 ");
  EXPECT_EQ(found({"Minusma"}, "la MINUSMA et minusma"), "0:1-2 ");
  EXPECT_EQ(found({"Forces armées maliennes"}, "forces armées maliennes"), "0:0-3 ");
}

TEST(NameTable, LeavesOutWhatIsNoName) {
  NameTable table;
  table.add("", 0);
  table.add(" - ", 1);
  EXPECT_EQ(table.size(), 0u);
}

}  // namespace
}  // namespace selon::text
