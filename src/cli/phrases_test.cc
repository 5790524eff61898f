#include "cli/phrases.h"

#include <gtest/gtest.h>

#include "base/date.h"

namespace selon::cli {
namespace {

std::optional<Day> day(const char* text) { return base::parse_iso_day(text); }

TEST(Phrases, Days) {
  struct Case {
    Interval days;
    std::string expected;
  };
  const Case cases[] = {{{}, "undated"},
                        {{day("2023-11-14"), day("2023-11-14"), 1}, "2023-11-14"},
                        {{day("2023-11-12"), day("2023-11-14"), 2}, "2023-11-12 to 14"},
                        {{day("2023-10-30"), day("2023-11-05"), 3}, "2023-10-30 to 11-05"},
                        {{day("2023-12-30"), day("2024-01-02"), 3}, "2023-12-30 to 2024-01-02"},
                        {{day("2023-11-14"), {}, 1}, "since 2023-11-14"},
                        {{{}, day("2023-11-14"), 1}, "until 2023-11-14"}};
  for (const Case& c : cases) EXPECT_EQ(days_in_words(c.days), c.expected);
}

TEST(Phrases, PlacesAndQuantities) {
  ClaimPlace place;
  place.name = "Kidal";
  EXPECT_EQ(place_in_words(place), "Kidal");
  place.relative = Relative{"Kidal", "", 25.0, "W"};
  EXPECT_EQ(place_in_words(place), "25 km W of Kidal");
  place.relative = Relative{"Kidal", "", {}, ""};
  EXPECT_EQ(place_in_words(place), "near Kidal");
  place.name = "Alkite";
  place.relative = Relative{"Kidal", "", 30.0, ""};
  EXPECT_EQ(place_in_words(place), "Alkite (30 km from Kidal)");
  place.relative = Relative{"Gao", "Kidal", {}, ""};
  EXPECT_EQ(place_in_words(place), "Alkite (between Gao and Kidal)");
  EXPECT_EQ(quantity_in_words({"killed", "", 3, {}, {}, {}, "", {}}), "3 killed");
  EXPECT_EQ(quantity_in_words({"killed", "civilians", {}, 20, {}, {}, "", {}}),
            "at least 20 killed of civilians");
  EXPECT_EQ(quantity_in_words({"injured", "", {}, {}, {}, 12, "", {}}), "about 12 injured");
}

TEST(Phrases, TitleBesideItsDays) {
  Event event;
  event.type = "armed_clash";
  EXPECT_EQ(title_beside_days(event), "armed clash");
  event.title = "Armed clash: a against b, Gao, 2023-11-14 to 2023-11-15 (reported)";
  EXPECT_EQ(title_beside_days(event), "Armed clash: a against b, Gao");
  event.title = "Armed clash: a, b, Gao (reported)";
  EXPECT_EQ(title_beside_days(event), "Armed clash: a, b, Gao");
}

TEST(Phrases, Voices) {
  EXPECT_EQ(listed({"Le Courrier", "mali.fama", "csp-psd"}, 2), "Le Courrier, mali.fama and 1 more");
  Claim claim({}, Attribution::relayed({{"person.x", ""}, {"mali.fama", ""}}, {}));
  EXPECT_EQ(chain_of(claim, "Le Courrier"), "person.x < mali.fama < Le Courrier");
  EXPECT_EQ(chain_of(Claim({}, Attribution::outlet()), ""), "the outlet");
}

}  // namespace
}  // namespace selon::cli
