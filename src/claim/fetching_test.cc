#include "claim/fetching.h"

#include <gtest/gtest.h>

#include "base/date.h"

namespace selon::claim {
namespace {

Day day(const char* iso) { return *base::parse_iso_day(iso); }

struct Case {
  const char *text, *start, *end;
  int date_prec;
  const char *fetched, *expected;  ///< "" = no day is left
};

Claims claims_of(const Case& c, Certainty certainty) {
  Claim claim({{0, 10}, "0123456789"}, Attribution::outlet());
  claim.certainty = certainty;
  claim.time = ClaimTime{{day(c.start), day(c.end), c.date_prec}, c.text, false, false};
  Claims claims;
  claims.claims.push_back(std::move(claim));
  return claims;
}

std::string held(const Case& c, Certainty certainty = Certainty::stated) {
  Claims claims = claims_of(c, certainty);
  Report report;
  if (*c.fetched) report.fetched = day(c.fetched);
  hold_to_fetching(report, claims);
  const Claim& claim = claims.claims[0];
  return claim.time ? base::to_iso(*claim.time->interval.start) : "";
}

TEST(Fetching, NothingHappenedAfterIt) {
  const Case cases[] = {
      {"le 20 novembre", "2023-11-20", "2023-11-20", 1, "2023-11-15", "2022-11-20"},
      {"29 February", "2024-02-29", "2024-02-29", 1, "2024-02-01", "2023-02-28"},
      {"décembre", "2023-12-01", "2023-12-31", 4, "2023-11-15", "2022-12-01"},
      {"20 novembre 2023", "2023-11-20", "2023-11-20", 1, "2023-11-15", ""},
      {"jeudi", "2023-11-16", "2023-11-16", 1, "2023-11-15", ""},
      {"le 20 novembre", "2025-11-20", "2025-11-20", 1, "2023-11-15", ""},
      // Spared: on the day itself, before it, still going on, and where nobody says when it was fetched.
      {"mercredi", "2023-11-15", "2023-11-15", 1, "2023-11-15", "2023-11-15"},
      {"le 7", "2023-11-07", "2023-11-07", 1, "2023-11-15", "2023-11-07"},
      {"cette semaine", "2023-11-13", "2023-11-19", 3, "2023-11-15", "2023-11-13"},
      {"le 20 novembre", "2023-11-20", "2023-11-20", 1, "", "2023-11-20"},
  };
  for (const auto& c : cases) EXPECT_EQ(held(c), c.expected) << c.text << " " << c.fetched;
}

TEST(Fetching, PlansKeepTheirDays) {
  EXPECT_EQ(held({"le 20 novembre", "2023-11-20", "2023-11-20", 1, "2023-11-15", ""}, Certainty::planned),
            "2023-11-20");
}

TEST(Fetching, IsNoted) {
  Claims claims = claims_of({"jeudi", "2023-11-16", "2023-11-16", 1, "", ""}, Certainty::stated);
  Report report;
  report.fetched = day("2023-11-15");
  hold_to_fetching(report, claims);
  ASSERT_EQ(claims.claims[0].notes.size(), 1u);
  EXPECT_EQ(claims.claims[0].notes[0].code, NoteCode::after_fetching);
  EXPECT_EQ(claims.claims[0].notes[0].detail, "jeudi");
}

TEST(Fetching, AnOutletMayBeADayEast) {
  Claims claims = claims_of({"jeudi", "2023-11-16", "2023-11-16", 1, "", ""}, Certainty::stated);
  Report report;
  report.fetched = day("2023-11-15"), report.published = day("2023-11-16");
  hold_to_fetching(report, claims);
  EXPECT_TRUE(claims.claims[0].time);
}

}  // namespace
}  // namespace selon::claim
