#include "text/forms.h"

#include <gtest/gtest.h>

#include "text/fold.h"

namespace selon::text {
namespace {

/// "entry-last ..." of what begins at the first token of a one-sentence text whose words are parted by spaces.
std::string hits_of(const FormTable& table, const std::string& text) {
  Analysis made;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    Token token;
    token.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    token.hash = hash_word(fold(slice(text, token.span)));
    made.tokens.push_back(token);
    at = end + 1;
  }
  made.sentences.push_back({{0, 0}, 0, static_cast<std::uint32_t>(made.tokens.size()), 0});
  std::vector<FormHit> hits;
  table.find(made, text, 0, hits);
  std::string out;
  for (const auto& hit : hits) out += (out.empty() ? "" : " ") + std::to_string(hit.entry) + "-" + std::to_string(hit.last);
  return out;
}

TEST(Forms, AreFoundInflectedLongestFirst) {
  Paradigms paradigms;
  paradigms["er"] = *parse_endings("e:pres|é:pp|er:inf|ait:imperfect", {});
  paradigms["n"] = *parse_endings(":noun|s:noun plural", {});
  FormTable table;
  ASSERT_TRUE(table.add("attaqu~er", 1, paradigms, {}));
  ASSERT_TRUE(table.add("attaque~n", 2, paradigms, {}));
  ASSERT_TRUE(table.add("attaque~n aérienne", 3, paradigms, {}));
  const struct {
    const char *text, *expected;
  } cases[] = {
      {"attaque", "1-1 2-1"},  {"attaqué", "1-1"},      {"attaques", "2-1"}, {"Attaque aérienne hier", "3-2 1-1 2-1"},
      {"ATTAQUE aerienne", "3-2 1-1 2-1"}, {"attaquait", "1-1"}, {"attaquant", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(hits_of(table, c.text), c.expected) << c.text;
}

TEST(Forms, RefuseUnknownParadigmsAndFeatures) {
  FormTable table;
  const auto added = table.add("attaqu~zz", 1, {}, {"frames.tsv", 7});
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().where.line, 7u);
  EXPECT_FALSE(parse_endings("e:nosuch", {}));
  EXPECT_FALSE(parse_endings("e", {}));
}

}  // namespace
}  // namespace selon::text
