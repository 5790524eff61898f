#include "record/query.h"

#include <gtest/gtest.h>

namespace selon::record {
namespace {

TEST(Query, WordsPhrasesAndBeginnings) {
  struct Case {
    std::string text, query;
  };
  const Case cases[] = {
      {"", ""},
      {"  \t ", ""},
      {"armée Kidal", R"("armée" AND "Kidal")"},
      {"l'armée", R"("armée")"},
      {"l’armée", R"("armée")"},
      {"qu'elle", R"("elle")"},
      {"army's", R"("army")"},
      {"aujourd'hui", R"("aujourd hui")"},
      {"l'", R"("l")"},
      {"CSP-PSD", R"("CSP PSD")"},
      {"CSP\xE2\x80\x91PSD", R"("CSP PSD")"},
      {"ar\xC2\xADmée", R"("armée")"},
      {"12.500", R"(("12 500" OR "12500"))"},
      {"M.N.L.A.", R"(("M N L A" OR "MNLA"))"},
      {"\"prise de Kidal\" camp", R"("prise de Kidal" AND "camp")"},
      {"« l'armée »", R"("l armée")"},
      {"\"never closed", R"("never closed")"},
      {"bombard*", R"("bombard"*)"},
      {"b*", R"("b")"},
      {"*", ""},
      {"cœur", R"(("cœur" OR "coeur"))"},
      {"AND OR NOT NEAR(a b)", R"("AND" AND "OR" AND "NOT" AND "NEAR a" AND "b")"},
      {"title:Gao -x ^y {z}", R"("title Gao" AND "x" AND "y" AND "z")"},
      {"\xff\xfe", ""},
      {"\xCC\x81", ""},
      {std::string("a\0b", 3), R"("a" AND "b")"},
  };
  for (const Case& c : cases) EXPECT_EQ(as_query(c.text), c.query) << c.text;
}

TEST(Query, OtherSpellings) {
  const Spellings also = [](std::string_view words) -> std::vector<std::string> {
    if (words == "Timbuktu") return {"Tombouctou", "Tin \"Buktu\""};
    if (words == "Burkina Faso") return {"Haute-Volta"};
    return {};
  };
  EXPECT_EQ(as_query("Timbuktu 2012", also), R"(("Timbuktu" OR "Tin Buktu" OR "Tombouctou") AND "2012")");
  EXPECT_EQ(as_query("le Burkina Faso", also), R"("le" AND (("Burkina" AND "Faso") OR "Haute Volta"))");
  EXPECT_EQ(as_query("Timbuktu*", also), R"("Timbuktu"*)");
}

TEST(Query, OfAnyLengthIsBounded) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "word" + std::to_string(i) + (i % 3 ? " " : "-");
  EXPECT_LT(as_query(text).size(), 1000u);
  EXPECT_LT(as_query(std::string(1'000'000, '"')).size(), 10u);
  EXPECT_LT(as_query("x" + std::string(1'000'000, '\'') + "y").size(), 20u);
}

}  // namespace
}  // namespace selon::record
