#include "ground/numbers.h"

#include <gtest/gtest.h>

#include "ground/actors.h"
#include "ground/times.h"
#include "support/reading.h"

namespace selon::ground {
namespace {

/// "words=value of" for each count: n, >=min, <=max, ~about, min..max.
std::string found(const std::string& text, const std::string& language) {
  const auto reading = test::read(text, language, "2024-05-10");
  const auto& packs = test::packs();
  const auto& own = *packs.language(language);
  Grounding grounding;
  grounding.times = find_times(reading.report, reading.analysis, own.dates).mentions;
  grounding.actors = find_actors(reading.report, reading.analysis, {packs.world.actors, own.actors}, {});
  std::string out;
  for (const auto& m : find_numbers(reading.report, reading.analysis, own.numbers, grounding)) {
    out += out.empty() ? "" : "; ";
    if (m.n) out += std::to_string(*m.n);
    if (m.approx) out += "~" + std::to_string(*m.approx);
    if (m.min && m.max) out += std::to_string(*m.min) + ".." + std::to_string(*m.max);
    if (m.min && !m.max) out += ">=" + std::to_string(*m.min);
    if (m.max && !m.min) out += "<=" + std::to_string(*m.max);
    if (!m.of.empty()) out += " " + std::string(slice(text, m.of));
  }
  return out;
}

struct Case {
  const char *text, *expected;
};

TEST(Numbers, CountInFrench) {
  const Case cases[] = {
      {"Ils ont tué 12 soldats.", "12 soldats"},
      {"Quelque 6 754 membres sont partis.", "~6754 membres"},
      {"Au moins trente-cinq civils sont morts.", ">=35 civils"},
      {"Une trentaine de combattants, plus d'une centaine de blessés.", "~30 combattants; >=100 blessés"},
      {"Entre 100 et 200 personnes ont fui.", "100..200 personnes"},
      {"Deux ou trois véhicules.", "2..3 véhicules"},
      {"Deux douzaines de morts.", "~24 morts"},
      {"Des dizaines de milliers d'habitants.", "~10000 habitants"},
      {"Deux cent cinquante mille déplacés.", "250000 déplacés"},
      {"Un soldat est mort dans un village.", "1 soldat"},
      {"Un drone est tombé sur un sentier.", "1 drone"},
      {"Moins de vingt otages.", "<=20 otages"},
      {"1,5 million de personnes.", "1500000 personnes"},
      {"À 30 km de la ville, à 8 h 00, le 13 novembre 2017, il avait 40 ans et 12 % des voix.", ""},
      {"Le 2e régiment et la 3ème brigade.", ""},
      {"En 2017, rien.", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(found(c.text, "fr"), c.expected) << c.text;
}

TEST(Numbers, CountInEnglish) {
  const Case cases[] = {
      {"They killed twenty-two soldiers.", "22 soldiers"},
      {"At least 1,200 people fled.", ">=1200 people"},
      {"Dozens of rebels and hundreds of thousands of residents.", "~12 rebels; ~100000 residents"},
      {"Two dozen fighters.", "~24 fighters"},
      {"Up to 40 other villagers.", "<=40 villagers"},
      {"Two hundred and six bodies.", "206 bodies"},
      {"Between ten and 15 trucks.", "10..15 trucks"},
      {"A policeman heard more than one shot.", "1 policeman"},
      {"A road leads to a hundred houses.", "100 houses"},
      {"One soldier died; no one came.", "1 soldier"},
      {"It is 25 miles away, 2.5 percent more than in 2016.", ""},
      {"The 13th brigade left.", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(found(c.text, "en"), c.expected) << c.text;
}

}  // namespace
}  // namespace selon::ground
