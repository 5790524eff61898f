#include "text/words.h"

#include <gtest/gtest.h>

#include "text/sentences.h"

namespace selon::text {
namespace {

WordRules rules() {
  WordRules r;
  r.before = {"l'", "d'", "qu'", "jusqu'"};
  r.before_small = {"n'", "s'", "c'"};
  r.after = {"-t-elle", "-t-il", "-ils", "n't", "-il", "'s"};
  r.whole = {"aujourd'hui", "presqu'ile"};
  r.units = {"h", "km"};
  r.abbreviations = {"gen.", "dr.", "etc.", "m.", "mr."};
  r.joined = {"n°", "km/h", "us$", ":)", ":d"};
  r.runs = "!?";
  return r;
}

/// The tokens, parted by "|".
std::string words(std::string_view text) {
  std::vector<Word> out;
  split_words(text, {0, static_cast<std::uint32_t>(text.size())}, rules(), out);
  std::string joined;
  for (const auto& word : out) {
    if (!joined.empty()) joined += '|';
    joined += slice(text, word.span);
  }
  return joined;
}

struct Case {
  std::string_view text, expected;
};

TEST(Words, Parts) {
  const Case cases[] = {
      {"", ""},
      {"L’armée d'Abidjan", "L’|armée|d'|Abidjan"},
      {"aujourd’hui, jusqu'à la presqu'île", "aujourd’hui|,|jusqu'|à|la|presqu'île"},
      {"N'Djamena n'est pas prise", "N'Djamena|n'|est|pas|prise"},
      {"IL N'EST PAS", "IL|N'|EST|PAS"},
      {"l' armée d' Abidjan, the rebels' camp", "l'|armée|d'|Abidjan|,|the|rebels|'|camp"},
      {"a-t-il dit, disent-ils", "a|-t-il|dit|,|disent|-ils"},
      {"the army's men didn't", "the|army|'s|men|did|n't"},
      {"6 754 morts", "6 754|morts"},
      {"6\u202F754\u00A0900,5 euros", "6\u202F754\u00A0900,5|euros"},
      {"en 2015 350 soldats, 66 1000", "en|2015|350|soldats|,|66|1000"},
      {"25,000 le 27.03.2015 et 13/11/2023.", "25,000|le|27.03.2015|et|13/11/2023|."},
      {"2023-11-14, 10-15 km", "2023-11-14|,|10|-|15|km"},
      {"à 8h00, 19:24, 25km", "à|8|h|00|,|19|:|24|,|25|km"},
      {"le 1er régiment, 5th, M23", "le|1er|régiment|,|5th|,|M23"},
      {"av. J.-C. et U.S. forces", "av|.|J.-C.|et|U.S.|forces"},
      {"le gén. Traoré (M. Camara)", "le|gén.|Traoré|(|M.|Camara|)"},
      {"porte-parole non-lieu 18-year-old", "porte-parole|non-lieu|18-year-old"},
      {"« Oui... » dit “il”…", "«|Oui|...|»|dit|“|il|”|…"},
      {"voir https://x.org/a?b=1, ou lemonde.fr/afrique.", "voir|https://x.org/a?b=1|,|ou|lemonde.fr/afrique|."},
      {"ecrire a.b@c.org. @ONU", "ecrire|a.b@c.org|.|@ONU"},
      {"ecrire A.Tall...@x.org ou #Gao, C# 1", "ecrire|A.Tall...@x.org|ou|#Gao|,|C|#|1"},
      {"fini.Le reste", "fini|.|Le|reste"},
      {"the U.S army, plan B.But", "the|U.S|army|,|plan|B.|But"},
      {"l'« État », the \"Times\"'s", "l'|«|État|»|,|the|\"|Times|\"|'s"},
      {"tel. 713-853-3989, 853-3242", "tel|.|713-853-3989|,|853-3242"},
      {"500-1000 morts, 10-15 km", "500|-|1000|morts|,|10|-|15|km"},
      {"n° 5, 90 km/h, 90 km/heure, US$ 5", "n°|5|,|90|km/h|,|90|km|/|heure|,|US$|5"},
      {":) :D :Dr quoi?!? oui !", ":)|:D|:|Dr|quoi|?!?|oui|!"},
      {"\xFF\xFE a", "\xFF|\xFE|a"},
  };
  for (const auto& c : cases) EXPECT_EQ(words(c.text), c.expected) << c.text;
}

TEST(Words, NumbersJoinAtTheMarksOfTheLanguage) {
  WordRules times = rules();
  times.number_joints = ":";
  std::vector<Word> out;
  split_words("19:24, 5:x", {0, 10}, times, out);
  EXPECT_EQ(out.size(), 5u);  // 19:24|,|5|:|x
  EXPECT_EQ(out[0].kind, WordKind::number);
}

TEST(Words, LongTokensAreCut) {
  const std::string text(10000, 'x');
  std::vector<Word> out;
  split_words(text, {0, 10000}, rules(), out);
  EXPECT_EQ(out.size(), (10000 + kMaxWordBytes - 1) / kMaxWordBytes);
}

/// The sentences, parted by " / ".
std::string sentences(std::string_view text) {
  std::vector<Word> out;
  split_words(text, {0, static_cast<std::uint32_t>(text.size())}, rules(), out);
  SentenceRules s;
  s.never = {"gen.", "dr.", "m.", "mr."};
  s.maybe = {"etc."};
  s.first = {"le", "the", "il"};
  std::string joined;
  for (const auto& range : split_sentences(text, out, s)) {
    if (!joined.empty()) joined += " / ";
    joined += text.substr(out[range.first].span.begin, out[range.last - 1].span.end - out[range.first].span.begin);
  }
  return joined;
}

TEST(Sentences, Ends) {
  const Case cases[] = {
      {"Il part. Elle reste ! Pourquoi ?", "Il part. / Elle reste ! / Pourquoi ?"},
      {"Le gén. Traoré et M. Camara sont là. Ils parlent.", "Le gén. Traoré et M. Camara sont là. / Ils parlent."},
      {"Des fusils, etc. Le reste suit.", "Des fusils, etc. / Le reste suit."},
      {"J. Camara of the U.S. Army spoke. The end.", "J. Camara of the U.S. Army spoke. / The end."},
      {"« C'est fini. » Le porte-parole", "« C'est fini. » / Le porte-parole"},
      {"« Que faire ? » demande-t-il.", "« Que faire ? » demande-t-il."},
      {"He said: \"We go.\" The men left.", "He said: \"We go.\" / The men left."},
      {"Il hésite... puis part. Bien.", "Il hésite... puis part. / Bien."},
      {"1. Les faits sont là. 2 morts.", "1. Les faits sont là. / 2 morts."},
      {"Titre court\nLe texte va ici.", "Titre court / Le texte va ici."},
      {"- un\n- deux", "- un / - deux"},
  };
  for (const auto& c : cases) EXPECT_EQ(sentences(c.text), c.expected) << c.text;
}

TEST(Sentences, HaveALimit) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "mot ";
  std::vector<Word> out;
  split_words(text, {0, static_cast<std::uint32_t>(text.size())}, rules(), out);
  const auto ranges = split_sentences(text, out, {});
  ASSERT_EQ(ranges.size(), 3u);
  EXPECT_EQ(ranges[0].last, kMaxSentenceTokens);
  EXPECT_EQ(ranges.back().last, 1000u);
}

}  // namespace
}  // namespace selon::text
