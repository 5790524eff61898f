#include "text/fold.h"

#include <gtest/gtest.h>

#include <string>

namespace selon::text {
namespace {

TEST(Fold, GivesTheFormInWhichWordsAreCompared) {
  const struct {
    const char *in, *out;
  } cases[] = {
      {"L’Armée", "l'armee"},     {"TOMBOUCTOU", "tombouctou"},   {"Anéfis", "anefis"},
      {"œuvre", "oeuvre"},        {"avion–cargo", "avion-cargo"}, {"6\u202f754", "6 754"},
      {"Erdoğan", "erdogan"},     {"İstanbul", "istanbul"},       {"Київ", "киів"},
      {"e\u0301tat", "etat"},     {"العربية", "العربية"},         {"", ""},
      {"\xff!", "\xef\xbf\xbd!"},
  };
  for (const auto& c : cases) EXPECT_EQ(fold(c.in), c.out) << c.in;
}

/// Long runs are folded many bytes at a time, and must not differ from byte by byte.
TEST(Fold, IsTheSameWhereverATextIsParted) {
  std::string text = "A`[@Z{z";
  for (int c = 1; c < 128; ++c) text += static_cast<char>(c);
  text += "ÉTAT-MAJOR `ARMÉE`, LE 12 NOVEMBRE À KIDAL; ŒUVRE\xffZ";
  std::string alone;
  for (std::size_t at = 0, next; at < text.size(); at = next) {
    next = at + 1;
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80) ++next;
    alone += fold(text.substr(at, next - at));
  }
  EXPECT_EQ(fold(text), alone);
  for (std::size_t at = 0; at <= 134; ++at)
    EXPECT_EQ(fold(text.substr(0, at)) + fold(text.substr(at)), alone) << at;
}

TEST(Fold, KnowsCapitals) {
  for (const char* yes : {"Kidal", "État", "Škoda", "Київ"}) EXPECT_TRUE(begins_upper(yes)) << yes;
  for (const char* no : {"kidal", "état", "3e", "«", ""}) EXPECT_FALSE(begins_upper(no)) << no;
  for (const char* yes : {"CSP-PSD", "ÉTAT", "M23B"}) EXPECT_TRUE(all_upper(yes)) << yes;
  for (const char* no : {"FAMa", "É", "1234", ""}) EXPECT_FALSE(all_upper(no)) << no;
}

}  // namespace
}  // namespace selon::text
