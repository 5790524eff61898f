#include "text/fold.h"

#include <gtest/gtest.h>

namespace selon::text {
namespace {

TEST(Fold, GivesTheFormInWhichWordsAreCompared) {
  const struct {
    const char *in, *out;
  } cases[] = {
      {"L’Armée", "l'armee"}, {"TOMBOUCTOU", "tombouctou"},      {"Anéfis", "anefis"},
      {"œuvre", "oeuvre"},    {"avion–cargo", "avion-cargo"},     {"6\u202f754", "6 754"},
      {"Erdoğan", "erdogan"}, {"İstanbul", "istanbul"},           {"Київ", "киів"},
      {"e\u0301tat", "etat"}, {"العربية", "العربية"},             {"", ""},
      {"\xff!", "\xef\xbf\xbd!"},
  };
  for (const auto& c : cases) EXPECT_EQ(fold(c.in), c.out) << c.in;
}

TEST(Fold, KnowsCapitals) {
  for (const char* yes : {"Kidal", "État", "Škoda", "Київ"}) EXPECT_TRUE(begins_upper(yes)) << yes;
  for (const char* no : {"kidal", "état", "3e", "«", ""}) EXPECT_FALSE(begins_upper(no)) << no;
  for (const char* yes : {"CSP-PSD", "ÉTAT", "M23B"}) EXPECT_TRUE(all_upper(yes)) << yes;
  for (const char* no : {"FAMa", "É", "1234", ""}) EXPECT_FALSE(all_upper(no)) << no;
}

}  // namespace
}  // namespace selon::text
