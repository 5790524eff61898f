#include "text/units.h"

#include <gtest/gtest.h>

namespace selon::text {
namespace {

WordRules word_rules() {
  WordRules r;
  r.before = {"l'"};
  r.after = {"n't"};
  r.abbreviations = {"etc.", "dr."};
  return r;
}

UnitRules unit_rules() {
  UnitRules r;
  r.parts["cannot"] = {3, 3};
  r.parts["aeroport"] = {4, 4};
  r.joints = {"-"};
  r.whole = {"e-mail"};
  r.prefixes = {"co", "non"};
  r.endings = {"ish"};
  r.finals = {"etc."};
  r.measures = {"k"};
  return r;
}

/// The units, parted by "|", those of one token by "+".
std::string units(std::string_view text, const UnitRules& rules) {
  std::vector<Word> words;
  std::vector<WordUnit> out;
  split_words(text, {0, static_cast<std::uint32_t>(text.size())}, word_rules(), words);
  split_units(text, words, rules, out);
  std::string joined;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (i > 0) joined += out[i].token == out[i - 1].token ? '+' : '|';
    joined += slice(text, out[i].span);
  }
  return joined;
}

struct Case {
  std::string_view text, expected;
};

TEST(Units, Part) {
  const Case cases[] = {
      {"", ""},
      {"They Cannot, they don't", "They|Can+not|,|they|do|n't"},
      {"a search-engine of al-Qaeda", "a|search+-+engine|of|al+-+Qaeda"},
      {"18-year-old co-owner", "18+-+year+-+old|co-owner"},
      {"non-co-owner e-mail E-mail red-ish", "non-co-owner|e-mail|E-mail|red-ish"},
      {"off-co-owner", "off+-+co-owner"},
      {"a - b -- c", "a|-|b|--|c"},
      {"etc. and etc. The etc.", "etc.|and|etc+.|The|etc+."},
      {"Dr. Tall, 65k men, k65", "Dr.|Tall|,|65+k|men|,|k65"},
      {"A\u00e9roport", "A\u00e9ro+port"},
  };
  for (const auto& c : cases) EXPECT_EQ(units(c.text, unit_rules()), c.expected) << c.text;
}

TEST(Units, WithoutRulesAreTokens) {
  EXPECT_EQ(units("l'on cannot search-engine etc. 65k", {}), "l'|on|cannot|search-engine|etc.|65k");
}

TEST(Units, FormsThatFoldLongerStayWhole) {
  UnitRules rules;
  rules.parts["coeurs"] = {5, 1};
  EXPECT_EQ(units("c\u0153urs", rules), "c\u0153urs");
}

}  // namespace
}  // namespace selon::text
