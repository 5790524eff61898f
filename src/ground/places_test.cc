#include "ground/places.h"

#include <gtest/gtest.h>

#include <string>

#include "support/reading.h"

namespace selon::ground {
namespace {

/// Ids of the places found, one space apart.
std::string places_in(const std::string& language, const std::string& text) {
  const test::Reading reading = test::read(text, language, "2023-11-14");
  std::string out;
  for (const auto& place : find_places(reading.report, reading.analysis, test::packs()).places)
    out += (out.empty() ? "" : " ") + place.id;
  return out;
}

struct Case {
  const char *language, *text, *expected;
};

TEST(Places, Found) {
  const Case cases[] = {
      {"fr", "L'armée est entrée à Kidal.", "mali.kidal"},
      {"fr", "Le camp de Kidal et la région de Kidal.", "mali.camp-de-kidal mali.kidal-region"},
      {"fr", "Des tirs près de l'aéroport de Goma.", "dr-congo.aeroport-de-goma"},
      {"fr", "Le camp de Tessalit a changé de mains.", "mali.tessalit-camp"},
      {"en", "Shells fell on Aleppo and the province of Idlib.", "syria.alep syria.idleb-region"},
      {"en", "Idlib province was calm.", "syria.idleb-region"},
      {"fr", "L'offensive vise Alep, Deir ez-Zor et Deir Ezzor.",
       "syria.alep syria.deir-ez-zor syria.deir-ez-zor"},
      {"en", "Clashes in North Kivu.", "dr-congo.nord-kivu-region"},
      {"fr", "L'attentat du Caire et celui d'Alexandrie.", "egypt.le-caire egypt.alexandrie"},
      {"fr", "Des tirs au Caire, d' autres à Suez.", "egypt.le-caire egypt.suez"},
      {"en", "Kyiv's mayor spoke in Odesa.", "ukraine.kiev ukraine.odessa"},
      {"fr", "Le village de Foumbara a brûlé.", "text:foumbara"},
      {"fr", "Des hommes armés sont entrés à Kongola.", "text:kongola"},
      {"en", "Gunmen raided the town of Umm Sayala.", "text:umm sayala"},
      {"en", "The Shabunda territory was hit.", "dr-congo.shabunda-district"},
  };
  for (const auto& c : cases) EXPECT_EQ(places_in(c.language, c.text), c.expected) << c.text;
}

TEST(Places, ResolvedByContext) {
  const Case cases[] = {
      {"fr", "En Libye, des milices ont quitté Tripoli.", "libya libya.tripoli"},
      {"fr", "L'armée libanaise patrouille à Tripoli. Le Liban attend.", "lebanon.tripoli lebanon"},
      {"en", "Israeli tanks reached Rafah.", "palestine.rafah"},
      {"en", "In Egypt, the Egyptian army closed Rafah.", "egypt egypt.rafah"},
      {"en", "The United States sent troops to Georgia, US officials said.",
       "united-states united-states.georgia-region united-states"},
      {"en", "Russia attacked Georgia and the Georgian army fell back.", "russia georgia"},
      {"fr", "Le Niger accuse le Burkina Faso. Le Niger attend.", "niger burkina-faso niger"},
  };
  for (const auto& c : cases) EXPECT_EQ(places_in(c.language, c.text), c.expected) << c.text;
}

TEST(Places, DefiniteDescriptions) {
  const Case cases[] = {
      {"fr", "Kidal est calme. La ville attend.", "mali.kidal mali.kidal"},
      {"fr", "Le Mali est en deuil. La capitale est vide.", "mali mali.bamako"},
      {"en", "Sudan is at war. Thousands fled the country and the capital.", "sudan sudan sudan.khartoum"},
      {"fr", "La ville de Gao est calme.", "mali.gao"},
      {"fr", "Goma est calme. Le camp est à 30 km de Sake. La ville attend.",
       "dr-congo.goma dr-congo.sake dr-congo.goma"},
      {"en", "The town is quiet.", ""},
      {"fr", "Kidal est calme. À Kidal, on attend. Des blessés ont été conduits vers Gao. La ville attend.",
       "mali.kidal mali.kidal mali.gao mali.kidal"},
  };
  for (const auto& c : cases) EXPECT_EQ(places_in(c.language, c.text), c.expected) << c.text;
}

TEST(Places, Spared) {
  const Case cases[] = {
      {"en", "Say what you will, man.", ""},
      {"fr", "Midi passé, rien ne bouge.", ""},
      {"fr", "M. Nice a parlé.", ""},
      {"en", "General Jackson spoke. Jackson was angry.", ""},
      {"en", "In March, it rained in English.", ""},
      {"fr", "Ils l'ont remis à Wagner.", ""},
      {"fr", "Un avion d'Air France, vu sur France 24.", ""},
      {"fr", "Le vent vient du Nord-Est.", ""},
      {"fr", "Les soldats maliens et les Maliens attendent.", ""},
      {"en", "Malian troops and Malians wait.", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(places_in(c.language, c.text), c.expected) << c.text;
}

}  // namespace
}  // namespace selon::ground
