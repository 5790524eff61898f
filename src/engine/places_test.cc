// Places through the whole chain, with tags, trees and names: which place, and what it is to its sentence.
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "base/date.h"
#include "engine/rooms.h"

namespace selon::engine {
namespace {

const pack::Packs& packs() {
  static const pack::Packs loaded = [] {
    auto result = pack::load(SELON_SOURCE_DIR);
    if (!result) throw std::runtime_error(result.error().where.file + ": " + result.error().message);
    return std::move(*result);
  }();
  return loaded;
}

Reading read_text(const std::string& language, const std::string& text) {
  RawReport raw;
  raw.language = language;
  raw.body = text;
  raw.published = "2023-11-14";
  static Workspace workspace(packs());
  return read(whole_report(raw, packs()), workspace);
}

std::string role_word(PlaceRole role) {
  switch (role) {
    case PlaceRole::mentioned:
      return "";
    case PlaceRole::at:
      return " at";
    case PlaceRole::from:
      return " from";
    case PlaceRole::to:
      return " to";
  }
  return "";
}

std::string places_of(const std::string& language, const std::string& text) {
  std::string out;
  for (const auto& place : read_text(language, text).grounding.places)
    out += (out.empty() ? "" : "; ") + place.name + role_word(place.role);
  return out;
}

struct Case {
  const char *language, *text, *expected;
};

TEST(PlaceRoles, TellWhereItHappenedFromAndTo) {
  const Case cases[] = {
      {"fr", "Des hommes armés ont attaqué Ansongo mardi.", "Ansongo at"},
      {"fr", "Les rebelles ont quitté Kidal pour Tessalit.", "Kidal from; Tessalit to"},
      {"fr", "Un convoi parti de Gao est arrivé à Ménaka.", "Gao from; Ménaka to"},
      {"fr", "Des centaines d'habitants ont fui vers Mopti.", "Mopti to"},
      {"fr", "Le gouverneur de Tombouctou a démenti.", "Tombouctou"},
      {"fr", "Bamako a condamné l'attaque.", "Bamako"},
      {"fr", "L'armée marche sur Goma.", "Goma to"},
      {"fr", "Des réfugiés venus de Zinder ont rejoint Diffa.", "Zinder from; Diffa to"},
      {"fr", "L'aviation a bombardé Raqqa.", "Raqqa at"},
      {"fr", "Les combats se poursuivent à Bakhmout.", "Bakhmout at"},
      {"fr", "Les soldats sont rentrés à Agadez.", "Agadez to"},
      {"en", "Gunmen attacked Maiduguri on Tuesday.", "Maiduguri at"},
      {"en", "The rebels left Goma for Sake.", "Goma from; Sake to"},
      {"en", "A convoy from Gao arrived in Menaka.", "Gao from; Ménaka to"},
      {"en", "Hundreds fled to Chad.", "Chad to"},
      {"en", "The governor of Borno denied it.", "Borno"},
      {"en", "Troops withdrew from Kherson.", "Kherson from"},
      {"en", "The army advanced towards Khartoum.", "Khartoum to"},
      {"en", "Fighting continued in Bakhmut.", "Bakhmout at"},
      {"en", "Thousands escaped from El Fasher to Tawila.", "El-Fasher from; Tawila to"},
      {"en", "The president flew to Nairobi from Juba.", "Nairobi to; Djouba from"},
  };
  for (const auto& c : cases) EXPECT_EQ(places_of(c.language, c.text), c.expected) << c.text;
}

TEST(PlaceNames, AreNotTakenFromOtherNames) {
  const Case cases[] = {
      {"fr", "L'attaque a été revendiquée par Al-Qaïda au Maghreb islamique.", ""},
      {"fr", "Le chef du Front al-Nosra a parlé à Idleb.", "Idleb at"},
      {"fr", "Il a vu le reportage de France 24 à Bamako.", "Bamako at"},
      {"en", "The Islamic State West Africa Province attacked Monguno.", "Monguno at"},
      {"en", "In March 2019 the camp was closed.", ""},
      {"en", "The United Nations (UN) has no troops in Kidal.", "Kidal at"},
  };
  for (const auto& c : cases) EXPECT_EQ(places_of(c.language, c.text), c.expected) << c.text;
}

TEST(PlaceNames, InAPlaceNameNoStateActs) {
  for (const auto& actor : read_text("en", "Drones hit Port Sudan's airport on Monday.").grounding.actors)
    EXPECT_NE(actor.id, "sudan");
  for (const auto& actor :
       read_text("en", "KHARTOUM, Nov 12 (Reuters) - Shells fell on the town.").grounding.actors)
    EXPECT_NE(actor.id, "sudan");
}

/// With the gazetteer made at set-up alone: homonyms told apart by what follows them, and by what lies
/// around.
TEST(PlaceNames, HomonymsAreToldApart) {
  if (packs().world.places.imported() == 0) GTEST_SKIP() << "no gazetteer";
  const auto country = [](const std::string& text, std::size_t at) {
    const auto places = read_text("en", text).grounding.places;
    return at < places.size() ? places[at].country : "none";
  };
  EXPECT_EQ(country("Police searched a house in Birmingham, Alabama, on Friday.", 0), "united-states");
  EXPECT_EQ(country("Police in Birmingham, England, searched a house.", 0), "united-kingdom");
  EXPECT_EQ(country("A fire broke out in Córdoba, Argentina, on Friday.", 0), "argentina");
  EXPECT_EQ(country("A fire broke out in Córdoba, Spain, on Friday.", 0), "spain");
  EXPECT_EQ(country("Rebels shelled Tripoli, Lebanon, overnight.", 0), "lebanon");
  const auto reading = read_text("en", "A fire broke out in Georgetown.");
  EXPECT_TRUE(std::any_of(reading.grounding.notes.begin(), reading.grounding.notes.end(),
                          [](const Note& note) { return note.code == NoteCode::ambiguous_place; }));
}

TEST(PlaceNames, AreReadInOtherTranscriptions) {
  const Case cases[] = {
      {"fr", "Des tirs ont été entendus à Tinzawatine, au Mali.", "Tinzaouatène at; Mali at"},
      {"fr", "L'armée malienne est entrée à Agelhok.", "Aguelhok to"},
      {"en", "Malian troops moved to Tinzawatene, in Mali.", "Tinzaouatène to; Mali to"},
  };
  for (const auto& c : cases) EXPECT_EQ(places_of(c.language, c.text), c.expected) << c.text;
}

TEST(Anchors, StandBesideWhatIsToldFromThem) {
  const Grounding found = read_text("fr", "Un convoi a sauté à 12 km de Kidal.").grounding;
  ASSERT_EQ(found.places.size(), 1u);
  EXPECT_TRUE(found.places[0].relative);
  ASSERT_EQ(found.anchors.size(), 1u);
  EXPECT_EQ(found.anchors[0].id, "mali.kidal");
}

TEST(Counts, AreOfTheNounThatANameSpecifies) {
  for (const auto& [text, noun] :
       {std::pair{"Two U.N. peacekeepers were wounded near Naqoura on Monday.", "peacekeepers"},
        {"Two security sources told reporters on Monday that the camp had fallen.", "sources"}}) {
    const Reading reading = read_text("en", text);
    ASSERT_FALSE(reading.grounding.numbers.empty()) << text;
    EXPECT_EQ(slice(reading.report.text, reading.grounding.numbers[0].of), noun) << text;
  }
}

TEST(ShortTexts, AreOfTheLanguageThatKnowsTheirWords) {
  for (const auto& [text, language] : {std::pair{"Les combats se poursuivent à Bakhmout.", "fr"},
                                       {"Aircraft bombed Raqqa.", "en"},
                                       {"As tropas entraram na vila.", "pt"}}) {
    RawReport raw;
    raw.body = text;
    EXPECT_EQ(whole_report(raw, packs()).language, language) << text;
  }
}

}  // namespace
}  // namespace selon::engine
