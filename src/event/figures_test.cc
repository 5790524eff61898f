#include "event/figures.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/date.h"
#include "support/world.h"

namespace selon::event {
namespace {

using test::world;

std::string known(std::size_t n) {
  for (const pack::Outlet& outlet : world().outlets.entries)
    if (outlet.owner == "private" && n-- == 0) return outlet.names.front();
  return "";
}

constexpr std::size_t kUnknown = 1000;

/// What one report of a bombing counts. by: an entity, or empty for the outlet's own voice.
struct Told {
  int day = 5;  ///< of March 2031; the bombing was on the 4th
  std::size_t outlet = 0;
  std::string by;
  std::vector<Quantity> counts;
  Certainty certainty = Certainty::stated;
};

Quantity count(const std::string& what, std::int64_t n, const std::string& of = "") {
  Quantity q;
  q.what = what, q.n = n, q.of = of;
  return q;
}

Quantity about(const std::string& what, std::int64_t n) {
  Quantity q;
  q.what = what, q.approx = n;
  return q;
}

Quantity at_least(const std::string& what, std::int64_t n) {
  Quantity q;
  q.what = what, q.min = n;
  return q;
}

Event told(const std::vector<Told>& counts) {
  std::vector<ReportHead> heads;
  std::vector<Claim> claims;
  for (const Told& one : counts) {
    const std::string report = "r" + std::to_string(100 + heads.size());
    heads.push_back({report, one.outlet == kUnknown ? "Nobody's Gazette" : known(one.outlet), "",
                     base::parse_iso_day("2031-03-0" + std::to_string(one.day))});
    Claim claim({{0, 10}, "It was so."},
                one.by.empty() ? Attribution::outlet() : Attribution::relayed({{one.by, one.by}}, {}));
    claim.id = report + ".1", claim.report = report, claim.type = "explosive";
    claim.certainty = one.certainty, claim.quantities = one.counts;
    claim.actors = {{"csp-psd", ""}}, claim.targets = {{"mali.fama", ""}, {"civilians", ""}};
    claim.place = ClaimPlace{}, claim.place->id = claim.place->name = "Tessala";
    claim.time = ClaimTime{{base::parse_iso_day("2031-03-04"), base::parse_iso_day("2031-03-04"), 1}, ""};
    claims.push_back(std::move(claim));
  }
  Stories stories;
  Record record = reconcile({heads, claims, {}, {}, stories}, world());
  EXPECT_EQ(1U, record.events.size());
  return record.events.front();
}

struct Expected {
  const char* why;
  std::vector<Told> counts;
  std::int64_t conservative, low, best, high;
};

TEST(Figures, AreWhatTwoCodersWouldWriteDown) {
  const auto dead = [](std::int64_t n) { return std::vector<Quantity>{count("killed", n)}; };
  const std::vector<Expected> kCases = {
      {"one figure", {{5, 0, "", dead(12)}}, 12, 12, 12, 12},
      {"two of a day", {{5, 0, "", dead(12)}, {5, 1, "", dead(15)}}, 12, 12, 12, 15},
      {"three of a day: the median",
       {{5, 0, "", dead(12)}, {5, 1, "", dead(15)}, {5, 2, "", dead(40)}},
       12,
       12,
       15,
       40},
      {"the newest of those not party to it", {{5, 0, "", dead(12)}, {6, 1, "", dead(30)}}, 30, 30, 30, 30},
      {"a party's figure is not the best",
       {{5, 0, "", dead(12)}, {5, 1, "mali.fama", dead(60)}},
       12,
       12,
       12,
       60},
      {"a party's later figure overtakes nobody",
       {{5, 0, "", dead(12)}, {6, 1, "mali.fama", dead(60)}},
       12,
       12,
       12,
       60},
      {"parties alone", {{5, 0, "mali.fama", dead(8)}, {5, 1, "csp-psd", dead(28)}}, 8, 8, 8, 28},
      {"one voice counts on",
       {{5, 0, "", dead(6)}, {6, 0, "", dead(11)}, {7, 0, "", dead(14)}},
       14,
       14,
       14,
       14},
      {"an old figure told again",
       {{5, 0, "", dead(6)}, {6, 1, "", dead(11)}, {7, 2, "", dead(6)}},
       11,
       11,
       11,
       11},
      {"revised downwards", {{5, 0, "", dead(27)}, {6, 1, "", dead(20)}}, 20, 20, 20, 27},
      {"several, dozens, hundreds as numbers.rules reads them",
       {{5, 0, "", {about("killed", 3)}}},
       3,
       3,
       3,
       3},
      {"about 20", {{5, 0, "", {about("killed", 20)}}}, 20, 16, 20, 24},
      {"at least 20", {{5, 0, "", {at_least("killed", 20)}}}, 20, 20, 20, 20},
      {"a possible toll counts for nothing",
       {{5, 0, "", dead(12)}, {5, 1, "", dead(90), Certainty::possible}},
       12,
       12,
       12,
       12},
      {"an unknown outlet beside a known one",
       {{5, 0, "", dead(12)}, {6, kUnknown, "", dead(90)}},
       12,
       12,
       12,
       12},
      {"an unknown outlet alone", {{5, kUnknown, "", dead(90)}}, 90, 90, 90, 90},
      {"a total and its part",
       {{5, 0, "", {count("killed", 18), count("killed", 8, "mali.fama")}}},
       18,
       18,
       18,
       18},
      {"parts without a total",
       {{5, 0, "", {count("killed", 5, "mali.fama"), count("killed", 7, "csp-psd")}}},
       12,
       12,
       12,
       12},
  };
  for (const Expected& test : kCases) {
    const auto made = told(test.counts).fatalities;
    ASSERT_TRUE(made) << test.why;
    EXPECT_EQ(test.conservative, made->conservative) << test.why;
    EXPECT_EQ(test.low, made->low) << test.why;
    EXPECT_EQ(test.best, made->best) << test.why;
    EXPECT_EQ(test.high, made->high) << test.why;
    EXPECT_FALSE(made->rule.empty()) << test.why;
  }
}

const Loss* loss_of(const Event& event, std::string_view what, std::string_view of) {
  const auto found = std::find_if(event.losses.begin(), event.losses.end(),
                                  [&](const Loss& l) { return l.what == what && l.of == of; });
  return found == event.losses.end() ? nullptr : &*found;
}

TEST(Figures, StandBySideAndSortWithTheirVoices) {
  const Event event =
      told({{5,
             0,
             "mali.fama",
             {count("killed", 2, "mali.fama"), count("killed", 30, "csp-psd"),
              count("captured", 4, "csp-psd"), count("injured", 9)}},
            {5, 1, "csp-psd", {count("killed", 25, "mali.fama"), count("killed", 3, "csp-psd")}},
            {6, 2, "", {count("killed", 11, "mali.fama"), count("trucks", 5)}}});
  const Loss* army = loss_of(event, "killed", "mali.fama");
  ASSERT_TRUE(army);
  EXPECT_EQ(3U, army->figures.size());
  EXPECT_EQ(11, army->estimate.best);
  EXPECT_EQ(25, army->estimate.high);
  const Loss* rebels = loss_of(event, "killed", "csp-psd");
  ASSERT_TRUE(rebels);
  EXPECT_EQ(3, rebels->estimate.conservative);
  EXPECT_EQ(30, rebels->estimate.high);
  EXPECT_NE(std::string::npos, rebels->estimate.rule.find("all of parties"));
  ASSERT_TRUE(loss_of(event, "captured", "csp-psd"));
  ASSERT_TRUE(loss_of(event, "injured", ""));
  for (const Loss& loss : event.losses) EXPECT_NE("trucks", loss.what);
}

TEST(Figures, SayWhyOneIsPutAside) {
  const Event event = told({{5, 0, "", {count("killed", 6)}},
                            {6, 1, "", {count("killed", 11)}},
                            {7, 2, "", {count("killed", 6)}},
                            {7, kUnknown, "", {count("killed", 80)}}});
  const Loss* loss = loss_of(event, "killed", "");
  ASSERT_TRUE(loss);
  ASSERT_EQ(4U, loss->figures.size());
  std::size_t aside = 0;
  for (const LossFigure& figure : loss->figures) aside += !figure.put_aside.empty();
  EXPECT_EQ(3U, aside);
  EXPECT_EQ(11, loss->estimate.best);
  EXPECT_EQ(11, loss->estimate.high);
}

}  // namespace
}  // namespace selon::event
