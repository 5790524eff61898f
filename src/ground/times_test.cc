#include "ground/times.h"

#include <string>

#include <gtest/gtest.h>

#include "support/reading.h"

namespace selon::ground {
namespace {

std::string days(const Interval& interval) {
  if (!interval.known()) return "-";
  std::string out = interval.start ? base::to_iso(*interval.start) : "";
  if (interval.start != interval.end) out += ".." + (interval.end ? base::to_iso(*interval.end) : "");
  return out + "/" + std::to_string(interval.date_prec);
}

/// "words=days/precision; ..." for each mention, with ! after the words where the weekday contradicts.
std::string times(const std::string& text, const std::string& language, const std::string& published) {
  const test::Reading reading = test::read(text, language, published);
  const Times found = find_times(reading.report, reading.analysis, test::packs().language(language)->dates);
  std::string out;
  for (const auto& mention : found.mentions) {
    out += (out.empty() ? "" : "; ") + std::string(slice(text, mention.span)) + (mention.conflict ? "!" : "") + "=" +
           days(mention.interval);
  }
  return out;
}

struct Case {
  const char *language, *published, *text, *expected;
};

// Tuesday 14 November 2023 is the day of most reports below.
TEST(Times, FollowUcdpOnVagueDates) {
  const Case cases[] = {
      {"fr", "2023-11-14", "L'attaque a eu lieu aujourd'hui.", "aujourd'hui=2023-11-14/1"},
      {"fr", "2023-11-14", "L'attaque a eu lieu hier.", "hier=2023-11-13/1"},
      {"fr", "2023-11-14", "L'attaque a eu lieu mardi dernier.", "mardi dernier=2023-11-07/1"},
      {"fr", "2023-11-14", "L'attaque a eu lieu lundi soir.", "lundi soir=2023-11-13/1"},
      {"fr", "2023-11-14", "Ils ont tiré la nuit dernière.", "la nuit dernière=2023-11-13/1"},
      {"fr", "2023-11-14", "Le camp a été pris récemment.", "récemment=2023-11-11..2023-11-13/2"},
      {"fr", "2023-11-14", "Ces derniers jours, des tirs ont été entendus.", "Ces derniers jours=2023-11-11..2023-11-13/2"},
      {"fr", "2023-11-14", "Aux alentours du 2 juillet, ils ont fui.", "2 juillet=2023-07-01..2023-07-03/2"},
      {"fr", "2023-11-14", "Des combats ont éclaté ce week-end.", "ce week-end=2023-11-11..2023-11-12/2"},
      {"fr", "2023-11-14", "Trois villages ont brûlé cette semaine.", "cette semaine=2023-11-13..2023-11-14/2"},
      {"fr", "2023-11-14", "La nuit de dimanche à lundi a été calme.", "La nuit de dimanche à lundi=2023-11-12..2023-11-13/2"},
      {"fr", "2023-11-14", "Au cours des dernières 24 heures, dix obus sont tombés.", "dernières 24 heures=2023-11-13..2023-11-14/2"},
      {"fr", "2023-11-14", "Au cours des dernières 48 heures, dix obus sont tombés.", "dernières 48 heures=2023-11-12..2023-11-14/2"},
      {"fr", "2023-11-14", "Ces deux derniers jours, dix obus sont tombés.", "Ces deux derniers jours=2023-11-12..2023-11-13/2"},
      {"fr", "2023-11-14", "Les ponts sont coupés depuis jeudi.", "jeudi=2023-11-09../1"},
      {"fr", "2023-11-14", "Une offensive de cinq jours a brisé le front.", "cinq jours=2023-11-10..2023-11-14/2"},
      {"fr", "2023-11-14", "Des pillages ont eu lieu la semaine dernière.", "la semaine dernière=2023-11-06..2023-11-12/3"},
      {"fr", "2023-11-14", "La première semaine d'août a été sanglante.", "La première semaine d'août=2023-08-01..2023-08-07/3"},
      {"fr", "2023-11-14", "Début mars, ils ont fui.", "Début mars=2023-03-01..2023-03-10/4"},
      {"fr", "2023-11-14", "À la mi-mars, ils ont fui.", "la mi-mars=2023-03-10..2023-03-20/4"},
      {"fr", "2023-11-14", "Fin mars, ils ont fui.", "Fin mars=2023-03-15..2023-03-31/4"},
      {"fr", "2023-11-14", "Ces dernières semaines, ils ont avancé.", "Ces dernières semaines=2023-10-24..2023-11-14/4"},
      {"fr", "2023-11-14", "Plus tôt ce mois-ci, ils ont avancé.", "Plus tôt ce mois-ci=2023-11-01..2023-11-13/4"},
      {"fr", "2023-11-14", "Le mois dernier, ils ont avancé.", "Le mois dernier=2023-10-01..2023-10-31/4"},
      {"fr", "2023-11-14", "Début 1999, ils ont avancé.", "Début 1999=1999-01-01..1999-04-30/5"},
      {"fr", "2023-11-14", "À la mi-1999, ils ont avancé.", "la mi-1999=1999-05-01..1999-08-31/5"},
      {"fr", "2023-11-14", "Fin 1999, ils ont avancé.", "Fin 1999=1999-09-01..1999-12-31/5"},
      {"fr", "2023-11-14", "Ces derniers mois, ils ont avancé.", "Ces derniers mois=2023-08-14..2023-11-14/5"},
      {"fr", "2023-11-14", "L'année dernière, ils ont avancé.", "L'année dernière=2022-01-01..2022-12-31/5"},
      {"en", "2023-11-14", "The attack took place today.", "today=2023-11-14/1"},
      {"en", "2023-11-14", "The attack took place yesterday.", "yesterday=2023-11-13/1"},
      {"en", "2023-11-14", "The attack took place last Tuesday.", "last Tuesday=2023-11-07/1"},
      {"en", "2023-11-14", "The attack took place on Monday night.", "Monday night=2023-11-13/1"},
      {"en", "2023-11-14", "They opened fire last night.", "last night=2023-11-13/1"},
      {"en", "2023-11-14", "They opened fire the other day.", "the other day=2023-11-13/1"},
      {"en", "2023-11-14", "The camp was recently taken.", "recently=2023-11-11..2023-11-13/2"},
      {"en", "2023-11-14", "Shots were heard over the past few days.", "the past few days=2023-11-11..2023-11-13/2"},
      {"en", "2023-11-14", "They fled around 2 July.", "2 July=2023-07-01..2023-07-03/2"},
      {"en", "2023-11-14", "Fighting erupted over the weekend.", "the weekend=2023-11-11..2023-11-12/2"},
      {"en", "2023-11-14", "Three villages burned this week.", "this week=2023-11-13..2023-11-14/2"},
      {"en", "2023-11-14", "The night between Sunday and Monday was calm.", "The night between Sunday and Monday=2023-11-12..2023-11-13/2"},
      {"en", "2023-11-14", "Ten shells fell in the past 24 hours.", "the past 24 hours=2023-11-13..2023-11-14/2"},
      {"en", "2023-11-14", "Ten shells fell in the last 48 hours.", "the last 48 hours=2023-11-12..2023-11-14/2"},
      {"en", "2023-11-14", "Ten shells fell in the past two days.", "the past two days=2023-11-12..2023-11-13/2"},
      {"en", "2023-11-14", "The bridges have been cut since Thursday.", "Thursday=2023-11-09../1"},
      {"en", "2023-11-14", "A five-day offensive broke the front.", "five-day=2023-11-10..2023-11-14/2"},
      {"en", "2023-11-14", "Looting took place last week.", "last week=2023-11-06..2023-11-12/3"},
      {"en", "2023-11-14", "Looting took place in the past week.", "the past week=2023-11-08..2023-11-14/3"},
      {"en", "2023-11-14", "The first week of August was bloody.", "The first week of August=2023-08-01..2023-08-07/3"},
      {"en", "2023-11-14", "They fled in early March.", "early March=2023-03-01..2023-03-10/4"},
      {"en", "2023-11-14", "They fled in mid-March.", "mid-March=2023-03-10..2023-03-20/4"},
      {"en", "2023-11-14", "They fled in late March.", "late March=2023-03-15..2023-03-31/4"},
      {"en", "2023-11-14", "They have advanced in recent weeks.", "recent weeks=2023-10-24..2023-11-14/4"},
      {"en", "2023-11-14", "They advanced earlier this month.", "earlier this month=2023-11-01..2023-11-13/4"},
      {"en", "2023-11-14", "They advanced last month.", "last month=2023-10-01..2023-10-31/4"},
      {"en", "2023-11-14", "They advanced in early 1999.", "early 1999=1999-01-01..1999-04-30/5"},
      {"en", "2023-11-14", "They advanced in mid-1999.", "mid-1999=1999-05-01..1999-08-31/5"},
      {"en", "2023-11-14", "They advanced in late 1999.", "late 1999=1999-09-01..1999-12-31/5"},
      {"en", "2023-11-14", "They have advanced in the past months.", "the past months=2023-08-14..2023-11-14/5"},
      {"en", "2023-11-14", "They advanced last year.", "last year=2022-01-01..2022-12-31/5"},
  };
  for (const auto& c : cases) EXPECT_EQ(times(c.text, c.language, c.published), c.expected) << c.text;
}

}  // namespace
}  // namespace selon::ground
