#include "ground/places.h"

#include <string>

#include <gtest/gtest.h>

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
      {"fr", "L'offensive vise Alep, Deir ez-Zor et Deir Ezzor.", "syria.alep syria.deir-ez-zor syria.deir-ez-zor"},
      {"en", "Clashes in North Kivu.", "dr-congo.nord-kivu-region"},
  };
  for (const auto& c : cases) EXPECT_EQ(places_in(c.language, c.text), c.expected) << c.text;
}

TEST(Places, Spared) {
  const Case cases[] = {
      {"en", "Say what you will, man.", ""},
      {"fr", "Midi passé, rien ne bouge.", ""},
      {"fr", "M. Nice a parlé.", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(places_in(c.language, c.text), c.expected) << c.text;
}

}  // namespace
}  // namespace selon::ground
