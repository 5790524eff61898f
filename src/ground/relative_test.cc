#include "ground/relative.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "base/tsv.h"
#include "ground/places.h"
#include "support/reading.h"

namespace selon::ground {
namespace {

std::vector<PlaceMention> located_places(const test::Reading& reading, const std::string& language) {
  const pack::Packs& packs = test::packs();
  return locate_relative(reading.report.text, reading.analysis,
                         {packs.language(language)->places, packs.world.places, packs.world.state_areas},
                         find_places(reading.report, reading.analysis, packs).places);
}

/// "name/where_prec", or "name anchor [second] [km] [direction]/where_prec" for relative places.
std::string located(const std::string& language, const std::string& text) {
  const test::Reading reading = test::read(text, language, "2023-11-14");
  auto places = located_places(reading, language);
  std::string out;
  for (const auto& place : places) {
    out += (out.empty() ? "" : "; ") + place.name;
    if (place.relative) {
      out += " <" + place.relative->anchor;
      if (!place.relative->second_anchor.empty()) out += " + " + place.relative->second_anchor;
      if (place.relative->km) out += fmt::format(" {:g}", *place.relative->km);
      if (!place.relative->direction.empty()) out += " " + place.relative->direction;
      out += ">";
    }
    out += fmt::format("/{}", place.where_prec);
  }
  return out;
}

struct Case {
  const char *language, *text, *expected;
};

TEST(Relative, FollowsUcdpOnVaguePlaces) {
  const Case cases[] = {
      {"fr", "Des tirs ont été entendus à Gao.", "Gao/1"},
      {"en", "Shots were heard in Nyala.", "Nyala/1"},
      {"fr", "Des tirs ont été entendus près de Gao.", "Gao <Gao>/2"},
      {"fr", "Une mine a sauté aux abords de Bakhmout.", "Bakhmout <Bakhmout>/2"},
      {"en", "A mine went off on the outskirts of Goma.", "Goma <Goma>/2"},
      {"en", "Troops dug in near Kupiansk.", "Koupiansk <Koupiansk>/2"},
      {"fr", "Les combats ont lieu au nord de Raqqa.", "Raqqa <Raqqa N>/2"},
      {"en", "Fighting raged north of Raqqa.", "Raqqa <Raqqa N>/2"},
      {"fr", "Le convoi est à 25 km à l'ouest de Ménaka.", "Ménaka <Ménaka 25 W>/2"},
      {"en", "The convoy is 20 km south of El Fasher.", "El-Fasher <El-Fasher 20 S>/2"},
      {"fr", "Les violences touchent le territoire de Masisi.", "Masisi/3"},
      {"fr", "Les violences touchent la province du Nord-Kivu.", "Nord-Kivu/4"},
      {"en", "Violence spread through Helmand province.", "Helmand/4"},
      {"fr", "Le convoi est à une quarantaine de kilomètres de Gao.", "Gao <Gao 40>/5"},
      {"en", "The column was some 60 miles northeast of Maiduguri.", "Maiduguri <Maiduguri 96 NE>/5"},
      {"fr", "Une embuscade sur la route entre Gao et Ansongo a fait trois morts.", "Gao <Gao + Ansongo>/5"},
      {"en", "An ambush on the road between Goma and Sake killed three.", "Goma <Goma + Sake>/5"},
      {"fr", "L'axe Gao-Ansongo est coupé.", "Gao <Gao + Ansongo>/5"},
      {"fr", "Ils campent entre Kidal et Tessalit.", "Kidal <Kidal + Tessalit>/5"},
      {"en", "They camp between Irpin and Bucha.", "Irpin <Irpin + Boutcha>/2"},
      {"en", "Bodies were found in the Euphrates.", "Euphrate/5"},
      {"fr", "Les groupes armés du Liptako-Gourma avancent.", "Liptako-Gourma/5"},
      {"fr", "Des attaques ont eu lieu au Niger.", "Niger/6"},
      {"fr", "Un navire a été visé en mer Rouge.", "Mer Rouge/7"},
      {"en", "A ship was hit in the Red Sea.", "Mer Rouge/7"},
      {"en", "Attacks took place in Niger.", "Niger/6"},
      {"en", "Violence spread through Masisi territory.", "Masisi/3"},
      {"fr", "Des tirs ont éclaté dans le quartier PK5.", "PK5/1"},
      {"en", "Shots rang out in PK5.", "PK5/1"},
      {"en", "The convoy is 26 km south of El Fasher.", "El-Fasher <El-Fasher 26 S>/5"},
      {"fr", "Le convoi est à 26 km à l'ouest de Ménaka.", "Ménaka <Ménaka 26 W>/5"},
      {"fr", "Des corps ont été trouvés dans l'Euphrate.", "Euphrate/5"},
      {"en", "Armed groups of Liptako-Gourma advance.", "Liptako-Gourma/5"},
      {"fr", "Des tirs à la frontière entre le Mali et le Niger.", "Mali <Mali + Niger>/5"},
      {"en", "Shots at the border between Mali and Niger.", "Mali <Mali + Niger>/5"},
      {"fr", "Des tirs dans le nord du Mali.", "Mali <Mali N>/5"},
      {"en", "Shots in northern Mali.", "Mali <Mali N>/5"},
      {"en", "They camp between Kidal and Tessalit.", "Kidal <Kidal + Tessalit>/5"},
      {"fr", "Ils campent entre Irpin et Boutcha.", "Irpin <Irpin + Boutcha>/2"},
      {"fr", "Le village de Foumbara, près de Djibo, a brûlé.", "Foumbara <Djibo>/2"},
      {"en", "The village of Foumbara, near Djibo, burned.", "Foumbara <Djibo>/2"},
      {"fr", "Un navire a coulé au large de Tripoli.", "Tripoli <Tripoli>/7"},
      {"en", "A ship sank off the coast of Tripoli.", "Tripoli <Tripoli>/7"},
  };
  for (const auto& c : cases) EXPECT_EQ(located(c.language, c.text), c.expected) << c.text;
}

TEST(Relative, TellsWhereThePlaceBeforeLies) {
  const Case cases[] = {
      {"fr", "Le village de Foumbara, à une vingtaine de kilomètres de Djibo, a brûlé.",
       "Foumbara <Djibo 20>/2"},
      {"fr", "Ils ont pris Aguelhok, située à 150 km au nord de Kidal.", "Aguelhok <Kidal 150 N>/1"},
      {"en", "They burned the village of Umm Sayala, about 12 km (7 miles) east of Nyala.",
       "Umm Sayala <Nyala 12 E>/2"},
      {"fr", "Des tirs à Kidal, dans le nord du Mali, ont cessé.", "Kidal/1"},
      {"en", "They entered Sake, a town 25 kilometers west of Goma.", "Sake <Goma 25 W>/1"},
  };
  for (const auto& c : cases) EXPECT_EQ(located(c.language, c.text), c.expected) << c.text;
}

TEST(Relative, FindsAnchorsThatAreNotNamed) {
  const Case cases[] = {
      {"fr", "L'armée vise Kidal. Elle serait à une dizaine de kilomètres du fief des rebelles.",
       "Kidal/1; Kidal <Kidal 10>/2"},
      {"fr", "Ils ont tiré à Djibo, puis à 5 km de là.", "Djibo/1; Djibo <Djibo 5>/2"},
      {"fr", "Alep est bombardée. Les tirs viennent de l'est de la ville.", "Alep/1; Alep <Alep E>/1"},
  };
  for (const auto& c : cases) EXPECT_EQ(located(c.language, c.text), c.expected) << c.text;
}

TEST(Relative, Spared) {
  const Case cases[] = {
      {"fr", "Entre Gao et l'armée, rien ne va.", "Gao/1"},
      {"fr", "Il a couru 42 km à Paris.", "Paris/1"},
      {"en", "Between Goma and the army there is mistrust.", "Goma/1"},
      {"en", "The marathon was 42 km long in Paris.", "Paris/1"},
  };
  for (const auto& c : cases) EXPECT_EQ(located(c.language, c.text), c.expected) << c.text;
}

/// "anchors|km|direction|where_prec" of the mention of those words; empty where no place told from others has
/// them.
std::string told(const std::vector<PlaceMention>& places, const std::string& text, std::string_view words) {
  for (const auto& place : places) {
    if (!place.relative || slice(text, place.span) != words) continue;
    const Relative& r = *place.relative;
    return fmt::format("{}{}{}|{}|{}|{}", r.anchor, r.second_anchor.empty() ? "" : "+", r.second_anchor,
                       r.km ? fmt::format("{:g}", *r.km) : "", r.direction, place.where_prec);
  }
  return {};
}

class PlaceCases : public testing::TestWithParam<const char*> {};

TEST_P(PlaceCases, HitAndSpare) {
  const std::string language = GetParam();
  const auto table = base::read_tsv(SELON_SOURCE_DIR "/lang/" + language + "/cases/places.tsv",
                                    {"sentence", "mention", "anchors", "km", "direction", "where_prec"});
  ASSERT_TRUE(table) << table.error().message;
  int told_from_others = 0;
  for (const auto& row : table->rows) {
    const std::string& text = row.cells[0];
    const auto places = located_places(test::read(text, language, "2023-11-14"), language);
    if (row.cells[1] == "-") {
      for (const auto& place : places)
        EXPECT_FALSE(place.relative) << text << "\n" << slice(text, place.span);
      continue;
    }
    ++told_from_others;
    const std::string expected =
        fmt::format("{}|{}|{}|{}", row.cells[2], row.cells[3], row.cells[4], row.cells[5]);
    EXPECT_EQ(told(places, text, row.cells[1]), expected) << text << "\n" << located(language, text);
  }
  EXPECT_GE(told_from_others, 80);
}

INSTANTIATE_TEST_SUITE_P(Languages, PlaceCases, testing::Values("fr", "en"));

/// The mention of those words, or one not located.
PlaceMention place_of(const std::string& language, const std::string& text, std::string_view words) {
  for (const auto& place : located_places(test::read(text, language, "2023-11-14"), language))
    if (slice(text, place.span) == words) return place;
  return {};
}

TEST(Relative, RemembersWhereAnUnknownVillageLies) {
  const std::string text =
      "Le village de Foumbara a brûlé. À Foumbara, à 40 km au nord de Djibo, tout est vide. "
      "Les secours sont arrivés à Foumbara. Le village de Tambarga attend.";
  const auto places = located_places(test::read(text, "fr", "2023-11-14"), "fr");
  int told = 0;
  for (const auto& place : places) {
    if (place.id == "text:foumbara") {
      ++told;
      EXPECT_TRUE(place.located);
      EXPECT_EQ(place.where_prec, 5);
      EXPECT_EQ(place.country, "burkina-faso");
      ASSERT_TRUE(place.relative);
      EXPECT_EQ(place.relative->anchor, "Djibo");
    } else if (place.id == "text:tambarga") {
      EXPECT_FALSE(place.located);
    }
  }
  EXPECT_EQ(told, 3);
}

TEST(Relative, PartsOfStatesLieOnTheirSide) {
  const PlaceMention mali = place_of("fr", "Des tirs au Mali.", "Mali");
  const PlaceMention north = place_of("fr", "Des tirs dans le nord du Mali.", "dans le nord du Mali");
  const PlaceMention far =
      place_of("fr", "Des tirs dans l'extrême nord du Mali.", "dans l'extrême nord du Mali");
  // Kidal lies at 18.4 N, the border with Algeria at 25 N.
  EXPECT_GT(north.lat, mali.lat + 1.5);
  EXPECT_GT(far.lat, north.lat + 1);
  EXPECT_LT(far.lat, 25);
  EXPECT_LT(far.radius_km, north.radius_km);
  EXPECT_LT(distance_km({north.lat, north.lon}, {18.44, 1.41}), 600);
  // A small state has a small north.
  const PlaceMention small = place_of("en", "Shots in northern Burundi.", "northern Burundi");
  EXPECT_LT(small.radius_km, 80);
}

TEST(Relative, BordersLieWhereStatesMeet) {
  const PlaceMention border = place_of("fr", "Des tirs à la frontière entre le Mali et l'Algérie.",
                                       "à la frontière entre le Mali et l'Algérie");
  EXPECT_GT(border.lat, 18);
  EXPECT_LT(border.lat, 25);
  EXPECT_TRUE(border.country.empty());
}

TEST(Relative, UncertaintyGrowsWithDistanceAndWithoutDirection) {
  PlaceMention anchor;
  anchor.located = true;
  anchor.radius_km = 5;
  EXPECT_EQ(shape_beside(anchor, {{}, {}}).radius_km, 15);
  EXPECT_EQ(shape_beside(anchor, {20.0, "N"}).radius_km, 22);
  EXPECT_EQ(shape_beside(anchor, {100.0, "N"}).radius_km, 25);
  EXPECT_EQ(shape_beside(anchor, {100.0, ""}).radius_km, 120);
  EXPECT_EQ(shape_travelled(anchor, {60.0, ""}).radius_km, 90);
  EXPECT_EQ(shape_beside(anchor, {25.0, "N"}).where_prec, 2);
  EXPECT_EQ(shape_beside(anchor, {25.1, "N"}).where_prec, 5);
  PlaceMention other = anchor;
  other.lat = 2;  // 222 km north
  const Shape along = shape_along(anchor, other, 100);
  EXPECT_NEAR(distance_km(along.point, {0, 0}), 100, 1);
  EXPECT_LT(along.radius_km, 30);
  EXPECT_EQ(shape_along(anchor, other, 900).radius_km, 1080);
}

TEST(Relative, Geometry) {
  const Point paris{48.86, 2.35}, lyon{45.76, 4.84};
  EXPECT_NEAR(distance_km(paris, lyon), 392, 5);
  const Point north = moved(paris, 111.2, "N");
  EXPECT_NEAR(north.lat, 49.86, 0.01);
  EXPECT_NEAR(north.lon, 2.35, 0.01);
  EXPECT_NEAR(distance_km(paris, moved(paris, 60, "SW")), 60, 0.5);
  EXPECT_NEAR(middle({0, 179}, {0, -179}).lon, 180, 0.01);
}

}  // namespace
}  // namespace selon::ground
