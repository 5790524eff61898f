#include "ground/numbers.h"

#include <gtest/gtest.h>

#include "ground/actors.h"
#include "ground/times.h"
#include "support/reading.h"

namespace selon::ground {
namespace {

/// "words=value of" for each count: n, >=min, <=max, ~about, min..max; "of" and its total where it is a part.
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
    if (!m.part_of.empty()) out += " of " + std::string(slice(text, m.part_of));
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

TEST(Numbers, CountAsFrenchReportersWrite) {
  const Case cases[] = {
      {"Au moins 40 soldats ont été tués.", ">=40 soldats"},
      {"Plus de 100 civils sont morts.", ">=100 civils"},
      {"Quelque 6 754 familles ont fui.", "~6754 familles"},
      {"Entre 100 et 200 combattants sont arrivés.", "100..200 combattants"},
      {"Une trentaine de véhicules ont brûlé.", "~30 véhicules"},
      {"Des dizaines de villageois ont été enlevés.", "~10 villageois"},
      {"Deux douzaines d'otages ont été libérés.", "~24 otages"},
      {"Une centaine de déplacés attendent.", "~100 déplacés"},
      {"Un millier de manifestants ont défilé.", "~1000 manifestants"},
      {"1,2 million de personnes ont besoin d'aide.", "1200000 personnes"},
      {"Près de 2 000 maisons ont été détruites.", "~2000 maisons"},
      {"Plusieurs centaines de personnes ont fui.", "~100 personnes"},
      {"Plusieurs dizaines de milliers de déplacés sont arrivés.", "~10000 déplacés"},
      {"Pas moins de quinze gendarmes ont péri.", ">=15 gendarmes"},
      {"Jusqu'à 300 détenus se sont évadés.", "<=300 détenus"},
      {"Moins d'une dizaine d'assaillants ont été vus.", "<=10 assaillants"},
      {"Un bilan de 12 morts et 34 blessés.", "12 morts; 34 blessés"},
      {"Le bilan est passé à 21 morts.", "21 morts"},
      {"Dix-sept morts, dont douze enfants.", "17 morts; 12 enfants of Dix-sept"},
      {"Le bilan est de 40 morts, parmi lesquels sept femmes.", "40 morts; 7 femmes of 40"},
      {"Trente personnes ont été enlevées, parmi elles trois femmes.", "30 personnes; 3 femmes of Trente"},
      {"Vingt-cinq militaires sont morts. Parmi eux, deux officiers.",
       "25 militaires; 2 officiers of Vingt-cinq"},
      {"Huit des 18 otages ont été libérés.", "8 otages of 18; 18 otages"},
      {"Les deux tiers des soldats ont fui.", ""},
      {"Trois quarts des maisons sont détruites.", ""},
      {"La moitié des otages ont été libérés.", ""},
      {"Une demi-douzaine d'hommes armés ont attaqué.", "~6 hommes"},
      {"Ils étaient une cinquantaine, une vingtaine de motos les portait.", "~50; ~20 motos"},
      {"250 à 300 rebelles ont attaqué le camp.", "250..300 rebelles"},
      {"De 10 à 15 pirogues ont coulé.", "10..15 pirogues"},
      {"Deux à trois cents personnes sont mortes.", "200..300 personnes"},
      {"Deux ou trois cents combattants sont arrivés.", "200..300 combattants"},
      {"Trois soldats et un gendarme ont été tués.", "3 soldats; 1 gendarme"},
      {"Aucun civil n'a été tué.", ""},
      {"Zéro mort dans nos rangs.", "0 mort"},
      {"Au total, 45 corps ont été retrouvés.", "45 corps"},
      {"Un nombre de 17 otages a été avancé.", "17 otages"},
      {"Les 23 passagers ont été enlevés.", "23 passagers"},
      {"Ces trente-deux prisonniers seront jugés.", "32 prisonniers"},
      {"Le 3e bataillon est arrivé.", ""},
      {"Le 12e régiment de parachutistes a sauté.", ""},
      {"Le G5 Sahel s'est réuni.", ""},
      {"La résolution 2085 a été votée.", ""},
      {"Il portait une AK-47 et un RPG-7.", ""},
      {"Il appelle au 70 12 34 56.", ""},
      {"En 2017, la ville est tombée.", ""},
      {"À 8 h 30, le convoi est parti.", ""},
      {"Le 12 mars, l'armée est partie.", ""},
      {"12 % des habitants ont fui.", ""},
      {"La ville est à 30 km de Gao.", ""},
      {"Un enfant de 12 ans a été blessé.", "1 enfant"},
      {"L'accord de 2015 est mort.", ""},
      {"Un village a été attaqué.", ""},
      {"L'un des chefs a parlé.", ""},
      {"L'article 3 de la Constitution a été suspendu.", ""},
      {"La RN 17 est coupée.", ""},
      {"Le vol MH17 a été abattu.", ""},
      {"Un avion L-39 s'est écrasé.", "1 avion"},
      {"Plus d'un million et demi de personnes ont fui.", ">=1500000 personnes"},
      {"Deux millions cinq cent mille personnes ont faim.", "2500000 personnes"},
      {"Une vingtaine de morts, dont au moins six enfants et quatre femmes.",
       "~20 morts; >=6 enfants of Une vingtaine; 4 femmes of Une vingtaine"},
      {"On compte 15 tués, y compris 3 secouristes.", "15 tués; 3 secouristes of 15"},
      {"Cent vingt-trois soldats sont morts.", "123 soldats"},
      {"Quatre-vingt-dix otages sont libres.", "90 otages"},
      {"Le M23 a pris la ville.", ""},
      {"La première attaque a tué un homme, la seconde trois femmes.", "1 homme; 3 femmes"},
      {"L'attaque a fait douze tués dans cinq villages, dont trois enfants et une femme.",
       "12 tués; 5 villages; 3 enfants of douze; 1 femme of douze"},
      {"Il y a 40 blessés ; douze d'entre eux, policiers, sont à Gao.", "40 blessés; 12 blessés of 40"},
      {"Dix morts : sept soldats et trois civils.", "10 morts; 7 soldats of Dix; 3 civils of Dix"},
      {"Trois millions et demi de personnes sont déplacées.", "3500000 personnes"},
      {"Un bon millier de personnes attendent.", "~1000 personnes"},
      {"Ils ont tué une bonne vingtaine de civils.", "~20 civils"},
      {"Ils sont moins de 50.", "<=50"},
      {"Il a perdu 12 de ses 54 députés.", "12 députés of 54; 54 députés"},
      {"La 4e région militaire a perdu 2 hommes.", "2 hommes"},
      {"Ils réclament 50 millions de francs.", "50000000 francs"},
      {"Trois fois, ils ont attaqué.", ""},
      {"Le vol AF 447, disparu, est cherché.", ""},
      {"L'un d'eux est mort.", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(found(c.text, "fr"), c.expected) << c.text;
}

TEST(Numbers, CountAsEnglishReportersWrite) {
  const Case cases[] = {
      {"At least 40 soldiers were killed.", ">=40 soldiers"},
      {"More than 100 civilians died.", ">=100 civilians"},
      {"Some 6,754 families fled.", "~6754 families"},
      {"Between 100 and 200 fighters arrived.", "100..200 fighters"},
      {"About thirty vehicles burned.", "~30 vehicles"},
      {"Dozens of villagers were abducted.", "~12 villagers"},
      {"Two dozen hostages were freed.", "~24 hostages"},
      {"Scores of people were wounded.", "~20 people"},
      {"A dozen or so gunmen attacked.", "~12 gunmen"},
      {"Several hundred people fled.", "~100 people"},
      {"Several thousand protesters marched.", "~1000 protesters"},
      {"1.2 million people need aid.", "1200000 people"},
      {"Nearly 2,000 houses were destroyed.", "~2000 houses"},
      {"No fewer than 15 policemen died.", ">=15 policemen"},
      {"Up to 40 rebels attacked.", "<=40 rebels"},
      {"As many as 300 prisoners escaped.", "<=300 prisoners"},
      {"Fewer than 20 attackers were seen.", "<=20 attackers"},
      {"The toll rose to 21 dead.", "21 dead"},
      {"Seventeen people died, including 12 children.", "17 people; 12 children of Seventeen"},
      {"Forty people were killed, seven of them women.", "40 people; 7 women of Forty"},
      {"Thirty people were abducted, among them three women.", "30 people; 3 women of Thirty"},
      {"Twenty-five soldiers died. Among them were two officers.", "25 soldiers; 2 officers of Twenty-five"},
      {"Eight of the 18 hostages were freed.", "8 hostages of 18; 18 hostages"},
      {"Two-thirds of the soldiers fled.", ""},
      {"Three quarters of the houses were destroyed.", ""},
      {"Half of the hostages were freed.", ""},
      {"Half a dozen armed men attacked.", "~6 men"},
      {"250 to 300 rebels attacked the camp.", "250..300 rebels"},
      {"Two to three hundred people died.", "200..300 people"},
      {"Two or three hundred fighters arrived.", "200..300 fighters"},
      {"Three soldiers and a policeman were killed.", "3 soldiers; 1 policeman"},
      {"No civilians were killed.", ""},
      {"A total of 45 bodies were found.", "45 bodies"},
      {"The 23 passengers were abducted.", "23 passengers"},
      {"These thirty-two prisoners will be tried.", "32 prisoners"},
      {"The 3rd battalion arrived.", ""},
      {"The 101st Airborne Division jumped.", ""},
      {"The G5 Sahel met.", ""},
      {"Resolution 2085 was adopted.", ""},
      {"He carried an AK-47 and an RPG-7.", ""},
      {"Call 555-0199 for help.", ""},
      {"In 2017 the town fell.", ""},
      {"At 8:30 a.m. the convoy left.", ""},
      {"On 12 March the army left.", ""},
      {"12 percent of residents fled.", ""},
      {"Some 12 per cent of houses burned.", ""},
      {"The town is 30 km from Gao.", ""},
      {"A 12-year-old boy was wounded.", "1 boy"},
      {"The 2015 agreement is dead.", ""},
      {"A village was attacked.", ""},
      {"One of the chiefs spoke.", ""},
      {"Article 3 of the constitution was suspended.", ""},
      {"Flight MH17 was shot down.", ""},
      {"An F-16 jet crashed.", "1 jet"},
      {"More than 1.5 million people fled.", ">=1500000 people"},
      {"Two and a half million people are hungry.", "2500000 people"},
      {"Twenty dead, including at least six children and four women.",
       "20 dead; >=6 children of Twenty; 4 women of Twenty"},
      {"The strike killed 15 people, 12 of them civilians.", "15 people; 12 civilians of 15"},
      {"Tens of thousands of people fled.", "~10000 people"},
      {"Hundreds of fighters, many hundreds, came.", "~100 fighters; ~100"},
      {"One hundred and twenty-three soldiers died.", "123 soldiers"},
      {"The M23 took the town.", ""},
      {"The first attack killed one man, the second three women.", "1 man; 3 women"},
      {"Over 50 trucks and 3,000 troops crossed.", ">=50 trucks; 3000 troops"},
      {"A couple of hundred men came.", "~200 men"},
      {"Twelve people were killed in five attacks, including four children.",
       "12 people; 5 attacks; 4 children of Twelve"},
      {"At least a dozen people were hurt, three of them women.", ">=12 people; 3 women of At least a dozen"},
      {"A handful of fighters stayed.", "~3 fighters"},
      {"They killed a policeman and wounded three other men.", "1 policeman; 3 men"},
      {"Three and a half million people are displaced.", "3500000 people"},
      {"A million and a half people fled.", "1500000 people"},
      {"Forty were wounded, twelve of them policemen.", "40 were; 12 policemen of Forty"},
      {"Ten dead: seven soldiers and three civilians.", "10 dead; 7 soldiers of Ten; 3 civilians of Ten"},
      {"Three times they attacked.", ""},
      {"About a dozen or more villages burned.", "~12 villages"},
      {"At least a third of the troops deserted.", ""},
      {"The 4th Military Region lost 2 men.", "2 men"},
      {"They want 50 million francs.", "50000000 francs"},
      {"Some 60 fighters, including 14 commanders, surrendered.", "~60 fighters; 14 commanders of Some 60"},
      {"Six out of ten hostages came home.", "6 hostages of ten; 10 hostages"},
      {"The 18 hostages are home.", "18 hostages"},
  };
  for (const auto& c : cases) EXPECT_EQ(found(c.text, "en"), c.expected) << c.text;
}

}  // namespace
}  // namespace selon::ground
