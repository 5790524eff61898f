#include "ground/times.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "base/tsv.h"
#include "support/times.h"

namespace selon::ground {
namespace {

using test::Case;
using test::days;
using test::times;

TEST(Times, SayWhatTheyWereReckonedFrom) {
  constexpr Anchor kNone = Anchor::none, kSelf = Anchor::self, kPublished = Anchor::published;
  const struct {
    const char *text, *published;
    std::vector<Anchor> anchors;
  } cases[] = {
      {"Le 6 octobre 2019, un drone a frappé.", "2023-11-14", {kSelf}},
      {"Le 6 octobre, un drone a frappé.", "2023-11-14", {kPublished}},
      {"Hier, un drone a frappé.", "2023-11-14", {kPublished}},
      {"Hier, un drone a frappé.", "", {kNone}},
      {"Au cours des dernières 24 heures, un drone a frappé.", "2023-11-14", {kPublished}},
      {"Le siège a duré six mois.", "2023-11-14", {kNone}},
      {"Le 3 mai, Gao est tombée. Le lendemain, l'armée a fui.", "2023-11-14", {kPublished, Anchor::text}},
      {"Samedi, vers 21 h 45, ils sont partis.", "2023-11-14", {kPublished, Anchor::text}},
      {"Vers 21 h 45, ils sont partis.", "2023-11-14", {kPublished}},
      {"Le 6 novembre 2016, Gao est prise. Le 31 janvier, elle est perdue.",
       "2023-11-14",
       {kSelf, Anchor::text}},
      {"Samedi 11 novembre, ils ont fui.", "", {Anchor::inferred}},
      {"Publié le 13/11/2023\n\nHier, un drone a frappé.", "", {kSelf, Anchor::inferred}},
  };
  for (const auto& c : cases) {
    const test::Reading reading = test::read(c.text, "fr", c.published);
    std::vector<Anchor> got;
    for (const auto& m :
         find_times(reading.report, reading.analysis, test::packs().language("fr")->dates).mentions)
      got.push_back(m.anchor);
    EXPECT_EQ(got, c.anchors) << c.text;
  }
}

TEST(Times, KeepThePagesOwnDatesApart) {
  const Case cases[] = {
      {"fr", "2023-11-14",
       "Publié le 12/11/2023 à 9 h 15\n\nMis à jour le 13/11/2023\n\nLa veille, il avait fui.",
       "12/11/2023=2023-11-12/1; 9 h 15=2023-11-12/1; 13/11/2023=2023-11-13/1; La veille=-"},
      {"fr", "2023-11-14", "Le rapport publié le 3 mai accable l'armée. La veille, il avait fui.",
       "le 3 mai=2023-05-03/1; La veille=2023-05-02/1"},
      {"en", "2023-11-14", "Last updated: 13 November 2023\n\nGao fell on 3 May. The day before, they fled.",
       "13 November 2023=2023-11-13/1; 3 May=2023-05-03/1; The day before=2023-05-02/1"},
      {"en", "", "Published on 13 November 2023\n\nGao fell yesterday.",
       "13 November 2023=2023-11-13/1; yesterday=2023-11-12/1"},
      {"pt", "", "Publicado em 13/11/2023\n\nMacomia caiu ontem.",
       "13/11/2023=2023-11-13/1; ontem=2023-11-12/1"},
  };
  for (const auto& c : cases) EXPECT_EQ(times(c.text, c.language, c.published), c.expected) << c.text;
}

TEST(Times, GiveAcledsPrecision) {
  const auto day = [](int number) { return *base::make_day(2023, 11, number); };
  EXPECT_EQ(time_precision({}), 0);
  EXPECT_EQ(time_precision({day(3), day(3), 1}), 1);
  EXPECT_EQ(time_precision({day(3), day(4), 2}), 2);
  EXPECT_EQ(time_precision({day(3), day(9), 3}), 2);
  EXPECT_EQ(time_precision({day(3), day(10), 4}), 3);
  EXPECT_EQ(time_precision({day(1), day(30), 4}), 3);
  EXPECT_EQ(time_precision({day(3), {}, 1}), 1);
  EXPECT_EQ(time_precision({{}, day(3), 5}), 3);
}

TEST(Times, WeekdaysOfAListFollowOneAnother) {
  const Case cases[] = {
      {"fr", "2023-11-14", "Trois soldats sont morts mardi et mercredi.",
       "mardi=2023-11-07/1; mercredi=2023-11-08/1"},
      {"fr", "2023-11-14", "Trois soldats sont morts dimanche et lundi.",
       "dimanche=2023-11-12/1; lundi=2023-11-13/1"},
      {"en", "2023-11-14", "Three soldiers died on Tuesday and Wednesday.",
       "Tuesday=2023-11-07/1; Wednesday=2023-11-08/1"},
      {"en", "2023-11-14", "Three soldiers died on Sunday and Monday.",
       "Sunday=2023-11-12/1; Monday=2023-11-13/1"},
      {"en", "2023-11-14", "Three soldiers died on Tuesday, police said on Wednesday.",
       "Tuesday=2023-11-14/1; Wednesday=2023-11-08/1"},
  };
  for (const auto& c : cases) EXPECT_EQ(times(c.text, c.language, c.published), c.expected) << c.text;
}

TEST(Times, ResolveFullAndPartDates) {
  const Case cases[] = {
      {"fr", "2023-11-14", "Le 6 octobre 2019, un drone a frappé.", "Le 6 octobre 2019=2019-10-06/1"},
      {"fr", "2023-11-14", "Publié le 27.03.2015 à Gao.", "27.03.2015=2015-03-27/1"},
      {"fr", "2023-11-14", "Le rapport (13/11/2023) le dit.", "13/11/2023=2023-11-13/1"},
      {"fr", "2023-11-14", "Le rapport du 2023-11-13 le dit.", "2023-11-13=2023-11-13/1"},
      {"fr", "2015-01-05", "Ils se sont réunis sam 3 jan à Kayes.", "sam 3 jan=2015-01-03/1"},
      {"fr", "2023-11-14", "Le 1er août, le camp a fermé.", "Le 1er août=2023-08-01/1"},
      {"fr", "2023-11-14", "La mission est partie le 31 octobre dernier.",
       "le 31 octobre dernier=2023-10-31/1"},
      {"fr", "2023-11-14", "L'alliance est née en septembre dernier.",
       "septembre dernier=2023-09-01..2023-09-30/4"},
      {"fr", "2023-02-14", "Il a fui le 20 décembre.", "le 20 décembre=2022-12-20/1"},
      {"fr", "2023-12-20", "Il reviendra le 5 janvier.", "le 5 janvier=2024-01-05/1"},
      {"fr", "2023-11-14", "En mars, ils ont fui.", "mars=2023-03-01..2023-03-31/4"},
      {"fr", "2023-11-14", "En 1968, la ville brûlait.", "1968=1968-01-01..1968-12-31/5"},
      {"fr", "2023-11-14", "Dans les années 1990, la ville brûlait.",
       "les années 1990=1990-01-01..1999-12-31/5"},
      {"fr", "2023-11-14", "Le mausolée date du XVe siècle.", "XVe siècle=1400-01-01..1499-12-31/5"},
      {"fr", "2023-11-14", "L'accord de novembre 98 a tenu.", "novembre 98=1998-11-01..1998-11-30/4"},
      {"fr", "2023-11-14", "À l'été 2014, ils ont fui.", "l'été 2014=2014-06-01..2014-08-31/5"},
      {"fr", "2023-11-14", "Au premier trimestre 2022, les prix ont monté.",
       "premier trimestre 2022=2022-01-01..2022-03-31/5"},
      {"fr", "2023-11-14", "Il y a trois jours, un convoi a sauté.", "Il y a trois jours=2023-11-11/1"},
      {"fr", "2023-11-14", "Il y a deux mois, un convoi a sauté.",
       "Il y a deux mois=2023-09-01..2023-09-30/4"},
      {"fr", "2023-11-14", "Avant-hier soir, un convoi a sauté.", "Avant-hier soir=2023-11-12/1"},
      {"fr", "2023-11-14", "Ils ont repris ce matin leur offensive.", "ce matin=2023-11-14/1"},
      {"en", "2019-11-14", "On October 6, a drone struck.", "October 6=2019-10-06/1"},
      {"en", "2023-11-14", "On 6 October 2019, a drone struck.", "6 October 2019=2019-10-06/1"},
      {"en", "2023-11-14", "On Tuesday, 7 November, a drone struck.", "Tuesday, 7 November=2023-11-07/1"},
      {"en", "2023-11-14", "On October 6th, 2019, a drone struck.", "October 6th, 2019=2019-10-06/1"},
      {"en", "2023-11-14", "The deal of September 2022 held.", "September 2022=2022-09-01..2022-09-30/4"},
      {"en", "2023-11-14", "In March, they fled.", "March=2023-03-01..2023-03-31/4"},
      {"en", "2023-11-14", "Three days ago, a convoy blew up.", "Three days ago=2023-11-11/1"},
      {"en", "2023-11-14", "Nearly two years ago, a convoy blew up.",
       "Nearly two years ago=2021-01-01..2021-12-31/5"},
      {"en", "2023-11-14", "In the 1990s, the town burned.", "the 1990s=1990-01-01..1999-12-31/5"},
      {"en", "2023-11-14", "They fled in January of this year.",
       "January of this year=2023-01-01..2023-01-31/4"},
      {"fr", "2023-11-14", "Le 31 du mois dernier, ils ont fui.", "Le 31 du mois dernier=2023-10-31/1"},
      {"fr", "2023-11-14", "Au cours du mois d'octobre, ils ont fui.",
       "mois d'octobre=2023-10-01..2023-10-31/4"},
      {"fr", "2023-11-14", "Lundi en fin d'après-midi, ils ont fui.",
       "Lundi en fin d'après-midi=2023-11-13/1"},
      {"en", "2023-11-14", "They fled this past Saturday.", "this past Saturday=2023-11-11/1"},
      {"en", "2023-11-14", "They fled at 1500 GMT.", "1500 GMT=2023-11-14/1"},
      {"en", "2023-11-14", "They fled on the night of November 12-13.",
       "the night of November 12-13=2023-11-12..2023-11-13/2"},
      {"en", "2023-11-14", "After the 2020 coup, they fled.", "2020=2020-01-01..2020-12-31/5"},
      {"fr", "2023-11-14", "Le 3 mars de l'an dernier, ils ont fui.",
       "Le 3 mars de l'an dernier=2022-03-03/1"},
      {"en", "2023-11-14", "On 3 March last year, they fled.", "3 March last year=2022-03-03/1"},
      {"en", "2023-11-14", "They fled late in September.", "late in September=2023-09-15..2023-09-30/4"},
  };
  for (const auto& c : cases) EXPECT_EQ(times(c.text, c.language, c.published), c.expected) << c.text;
}

TEST(Times, ReadWeekdaysByDirection) {
  const Case cases[] = {
      {"fr", "2023-11-14", "Ce mardi, l'armée a pris le camp.", "Ce mardi=2023-11-14/1"},
      {"fr", "2023-11-14", "Samedi, des tirs ont été entendus.", "Samedi=2023-11-11/1"},
      {"fr", "2023-11-18", "Samedi dernier, des tirs ont été entendus.", "Samedi dernier=2023-11-11/1"},
      {"fr", "2023-11-14", "Le sommet aura lieu jeudi à Niamey.", "jeudi=2023-11-16/1"},
      {"fr", "2023-11-14", "Le sommet s'ouvre jeudi prochain.", "jeudi prochain=2023-11-16/1"},
      {"fr", "2023-11-14", "Il a dit lundi que le sommet aura lieu à Niamey.", "lundi=2023-11-13/1"},
      {"fr", "2023-11-14", "Mercredi 8 novembre, un drone a frappé.", "Mercredi 8 novembre=2023-11-08/1"},
      {"fr", "2023-11-14", "Lundi 8 novembre, un drone a frappé.", "Lundi 8 novembre!=2023-11-08/1"},
      {"fr", "2024-05-14", "Ce mardi 13 mai, un drone a frappé.", "Ce mardi 13 mai!=2024-05-13/1"},
      {"fr", "2024-05-14", "Mardi 13 mai, un drone a frappé.", "Mardi 13 mai!=2024-05-13/1"},
      {"fr", "2023-02-14", "Lundi 13 juin, un drone a frappé.", "Lundi 13 juin=2022-06-13/1"},
      {"en", "2024-05-14", "On Tuesday, 13 May, a drone struck.", "Tuesday, 13 May!=2024-05-13/1"},
      {"fr", "2023-11-14", "Vendredi 10, un drone a frappé.", "Vendredi 10=2023-11-10/1"},
      {"en", "2023-11-14", "The summit will open on Thursday.", "Thursday=2023-11-16/1"},
      {"en", "2023-11-14", "He said on Monday that the summit will open in Niamey.", "Monday=2023-11-13/1"},
      {"en", "2023-11-14", "The summit opens next Thursday.", "next Thursday=2023-11-16/1"},
      {"en", "2023-11-14", "Shots were heard on Tuesday.", "Tuesday=2023-11-14/1"},
      {"en", "2023-11-14", "A drone struck on Monday, 8 November.", "Monday, 8 November!=2023-11-08/1"},
  };
  for (const auto& c : cases) EXPECT_EQ(times(c.text, c.language, c.published), c.expected) << c.text;
}

TEST(Times, JoinRangesAndLists) {
  const Case cases[] = {
      {"fr", "2023-11-14", "Frappes entre le mardi 07 et le mercredi 08 novembre 2023.",
       "le mardi 07=2023-11-07..2023-11-08/2; le mercredi 08 novembre 2023=2023-11-07..2023-11-08/2"},
      {"fr", "2020-05-01", "Des combats lundi 20, mardi 21 et dimanche 26 avril.",
       "lundi 20=2020-04-20/1; mardi 21=2020-04-21/1; dimanche 26 avril=2020-04-26/1"},
      {"fr", "2020-12-26", "Trêve du lundi 21 au vendredi 25 décembre.",
       "lundi 21=2020-12-21..2020-12-25/2; vendredi 25 décembre=2020-12-21..2020-12-25/2"},
      {"fr", "2014-07-01", "Il a plu du 28 mai au 5 juin 2014.",
       "28 mai=2014-05-28..2014-06-05/4; 5 juin 2014=2014-05-28..2014-06-05/4"},
      {"fr", "2023-11-14", "Stationnée de samedi soir au matin de ce lundi 13 novembre.",
       "samedi soir=2023-11-11..2023-11-13/2; matin de ce lundi 13 novembre=2023-11-11..2023-11-13/2"},
      {"fr", "2023-11-14", "Le réseau est coupé depuis jeudi soir.", "jeudi soir=2023-11-09..2023-11-14/2"},
      {"fr", "2023-11-14", "Ils partent d'ici le 31 décembre 2023.", "le 31 décembre 2023=..2023-12-31/1"},
      {"fr", "2023-11-14", "La ville est coupée depuis trois jours.", "trois jours=2023-11-11..2023-11-14/2"},
      {"fr", "2023-11-14", "La ville se vide depuis plusieurs jours.", "plusieurs jours=-"},
      {"en", "2023-11-14", "They fought from 3 to 5 May.",
       "3=2023-05-03..2023-05-05/2; 5 May=2023-05-03..2023-05-05/2"},
      {"en", "2023-11-14", "They fought between May 3 and May 5.",
       "May 3=2023-05-03..2023-05-05/2; May 5=2023-05-03..2023-05-05/2"},
      {"en", "2023-11-14", "Talks until 30 November failed.", "30 November=..2023-11-30/1"},
      {"en", "2023-11-14", "They fought on 3 and 5 May.", "3=2023-05-03/1; 5 May=2023-05-05/1"},
  };
  for (const auto& c : cases) EXPECT_EQ(times(c.text, c.language, c.published), c.expected) << c.text;
}

TEST(Times, CountFromWhatTheTextSpokeOf) {
  const Case cases[] = {
      {"fr", "2023-11-14", "Le 3 mai, Gao est tombée. Le lendemain, l'armée a fui.",
       "Le 3 mai=2023-05-03/1; Le lendemain=2023-05-04/1"},
      {"fr", "2023-11-14", "Le 3 mai, Gao est tombée. La veille, l'armée avait fui.",
       "Le 3 mai=2023-05-03/1; La veille=2023-05-02/1"},
      {"fr", "2023-11-14", "Le 3 mai, Gao est tombée ; le même jour, Ménaka aussi.",
       "Le 3 mai=2023-05-03/1; le même jour=2023-05-03/1"},
      {"fr", "2023-11-14", "Le 3 mai, Gao est tombée. Deux jours plus tard, Ménaka aussi.",
       "Le 3 mai=2023-05-03/1; Deux jours plus tard=2023-05-05/1"},
      {"fr", "2023-11-14", "Le lendemain, samedi 8 avril, il a fui.",
       "Le lendemain=2023-04-08/1; samedi 8 avril=2023-04-08/1"},
      {"fr", "2023-11-14", "Vers 8 h 00, heure locale, ils sont partis.",
       "8 h 00, heure locale=2023-11-14/1"},
      {"fr", "2023-11-14", "Samedi, vers 21 h 45, ils sont partis.",
       "Samedi=2023-11-11/1; 21 h 45=2023-11-11/1"},
      {"fr", "2023-11-16", "Le 6 novembre 2016, la ville est prise. Le 31 janvier, elle est perdue.",
       "Le 6 novembre 2016=2016-11-06/1; Le 31 janvier=2017-01-31/1"},
      {"fr", "2023-11-14", "Le 3 mai, Gao est tombée. Le mardi suivant, Ménaka aussi.",
       "Le 3 mai=2023-05-03/1; Le mardi suivant=2023-05-09/1"},
      {"en", "2023-11-14", "Gao fell on 3 May. The day before, the army fled.",
       "3 May=2023-05-03/1; The day before=2023-05-02/1"},
      {"en", "2023-11-14", "Gao fell on 3 May. Two days later, Menaka fell.",
       "3 May=2023-05-03/1; Two days later=2023-05-05/1"},
      {"fr", "2023-11-14", "Le 3 mai, Gao est tombée. Toute la journée, ils ont fui.",
       "Le 3 mai=2023-05-03/1; Toute la journée=2023-05-03/1"},
      {"fr", "2023-11-14", "Le 3 mai, Gao est tombée. Le 4, l'armée a fui.",
       "Le 3 mai=2023-05-03/1; Le 4=2023-05-04/1"},
      {"fr", "2023-11-14", "Dimanche soir, ils ont tiré. Vers 3 heures, ils sont partis.",
       "Dimanche soir=2023-11-12/1; 3 heures=2023-11-13/1"},
      {"en", "2023-11-14", "Gao fell on 3 May. The same day, Menaka fell.",
       "3 May=2023-05-03/1; The same day=2023-05-03/1"},
      {"en", "2023-11-14", "On Saturday at 9:45 pm, they left.", "Saturday at 9:45 pm=2023-11-11/1"},
  };
  for (const auto& c : cases) EXPECT_EQ(times(c.text, c.language, c.published), c.expected) << c.text;
}

TEST(Times, SpareWhatOnlyLooksLikeOne) {
  const Case cases[] = {
      {"fr", "2023-11-14", "La sonde a survolé Mars sans bruit.", ""},
      {"fr", "2023-11-14", "Ils ont tué 2017 soldats et 1990 civils.", ""},
      {"fr", "2023-11-14", "Un homme de 38 ans, âgé de 40 ans selon lui, a fui.", ""},
      {"fr", "2023-11-14", "Il a été tué dans une seconde attaque.", ""},
      {"fr", "2023-11-14", "Le printemps arabe a échoué.", ""},
      {"fr", "2023-11-14", "Le quotidien du soir en parle.", ""},
      {"fr", "2023-11-14", "Il habite au 12, rue de la Paix.", ""},
      {"fr", "2023-11-14", "Ils ont roulé à 90 km par heure.", ""},
      {"en", "2023-11-14", "They may attack and march on the town.", ""},
      {"en", "2023-11-14", "A second strike hit the camp under the sun.", ""},
      {"en", "2023-11-14", "They killed 2017 soldiers and 1990 civilians.", ""},
      {"en", "2023-11-14", "A 38-year-old man, aged 38, who was 38 years old, fled.", ""},
      {"en", "2023-11-14", "The town may fall.", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(times(c.text, c.language, c.published), c.expected) << c.text;
}

TEST(Times, WithoutPublicationResolveOnlyWhatIsWritten) {
  const test::Reading reading = test::read("Hier et le 3 mai 2021, puis le 4 juin, ils ont fui.", "fr", "");
  const Times found = find_times(reading.report, reading.analysis, test::packs().language("fr")->dates);
  ASSERT_EQ(found.mentions.size(), 3u);
  EXPECT_EQ(found.mentions[0].value, "XXXX-XX-XX");
  EXPECT_FALSE(found.mentions[0].interval.known());
  EXPECT_EQ(days(found.mentions[1].interval), "2021-05-03/1");
  EXPECT_EQ(days(found.mentions[2].interval), "2021-06-04/1");
  ASSERT_EQ(found.notes.size(), 1u);
  EXPECT_EQ(found.notes[0].code, NoteCode::unresolved_time);
}

TEST(Times, DateAnUndatedReportByItsOwnWords) {
  const Case cases[] = {
      {"fr", "", "Ils ont repris ce lundi 13 novembre leur offensive. Hier, tout était calme.",
       "ce lundi 13 novembre=2023-11-13/1; Hier=2023-11-12/1"},
      {"fr", "", "Samedi 11 novembre, ils ont fui.", "Samedi 11 novembre=2023-11-11/1"},
      {"fr", "", "Partis le 31 octobre dernier, ils rentrent d'ici le 31 décembre 2023.",
       "le 31 octobre dernier=2023-10-31/1; le 31 décembre 2023=..2023-12-31/1"},
      {"fr", "", "Le 11 novembre, ils ont fui.", "Le 11 novembre=-"},
      {"en", "", "On Saturday, 11 November, they fled.", "Saturday, 11 November=2023-11-11/1"},
  };
  for (const auto& c : cases) EXPECT_EQ(times(c.text, c.language, c.published), c.expected) << c.text;
}

TEST(Times, NameKindAndTimexValue) {
  const struct {
    const char *language, *text, *expected;
  } cases[] = {
      {"fr", "Lundi soir, ils ont fui.", "time 2023-11-13TEV"},
      {"fr", "Vers 21 h 45, ils ont fui.", "time 2023-11-14T21:45"},
      {"fr", "La semaine dernière, ils ont fui.", "date 2023-W45"},
      {"fr", "Ce week-end, ils ont fui.", "date 2023-W45-WE"},
      {"fr", "Tous les jeudis, ils prient.", "set XXXX-WXX-4"},
      {"fr", "Ils prient chaque jour.", "set P1D"},
      {"fr", "Un délai de six mois court.", "duration P6M"},
      {"fr", "Ils ont désormais fui.", "date PRESENT_REF"},
      {"en", "At 9:45 p.m., they fled.", "time 2023-11-14T21:45"},
      {"en", "They pray every Thursday.", "set XXXX-WXX-4"},
      {"en", "It took six months.", "duration P6M"},
      {"en", "In the first half of 2022, they fled.", "date 2022"},
  };
  constexpr const char* kKinds[] = {"date", "time", "duration", "set"};
  for (const auto& c : cases) {
    const test::Reading reading = test::read(c.text, c.language, "2023-11-14");
    const Times found =
        find_times(reading.report, reading.analysis, test::packs().language(c.language)->dates);
    ASSERT_EQ(found.mentions.size(), 1u) << c.text;
    EXPECT_EQ(kKinds[static_cast<int>(found.mentions[0].kind)] + (" " + found.mentions[0].value), c.expected)
        << c.text;
  }
}

TEST(Times, NoteAWeekdayThatContradictsItsDate) {
  const test::Reading reading = test::read("Lundi 8 novembre 2023, un drone a frappé.", "fr", "2023-11-14");
  const Times found = find_times(reading.report, reading.analysis, test::packs().language("fr")->dates);
  ASSERT_EQ(found.notes.size(), 1u);
  EXPECT_EQ(found.notes[0].code, NoteCode::weekday_conflict);
  EXPECT_EQ(found.notes[0].detail, "Lundi 8 novembre 2023");
}

/// "rule words value; ..." for each mention.
std::string readings(const std::string& text, const std::string& language, std::set<std::string>& rules) {
  const test::Reading reading = test::read(text, language, "2023-11-14");
  std::string out;
  for (const auto& mention :
       find_times(reading.report, reading.analysis, test::packs().language(language)->dates).mentions) {
    out += mention.rule + " " + std::string(slice(text, mention.span)) + " " + mention.value + "; ";
    rules.insert(mention.rule);
  }
  return out;
}

class TimeCases : public testing::TestWithParam<const char*> {};

TEST_P(TimeCases, HitAndSpareEveryRule) {
  const std::string language = GetParam(), folder = SELON_SOURCE_DIR "/lang/" + language;
  const auto table = base::read_tsv(folder + "/cases/dates.tsv", {"rule", "text", "mention", "value"});
  ASSERT_TRUE(table) << table.error().message;
  std::set<std::string> hit, ignored;
  for (const auto& row : table->rows) {
    if (row.cells[0] == "-") {
      EXPECT_EQ(readings(row.cells[1], language, ignored), "") << row.cells[1];
      continue;
    }
    const std::string expected = row.cells[0] + " " + row.cells[2] + " " + row.cells[3] + "; ";
    const std::string got = readings(row.cells[1], language, hit);
    EXPECT_NE(got.find(expected), std::string::npos) << row.cells[1] << "\n" << expected << "\n" << got;
  }
  const std::set<std::string> silent{"none", "future", "clause"};
  for (const auto& rule : test::packs().language(language)->dates.expressions.rules())
    if (!silent.contains(rule.action)) {
      EXPECT_TRUE(hit.contains(rule.name)) << rule.name << " has no case";
    }
}

INSTANTIATE_TEST_SUITE_P(Languages, TimeCases, testing::Values("fr", "en", "pt"));

}  // namespace
}  // namespace selon::ground
