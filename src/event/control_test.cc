#include "event/control.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/date.h"
#include "event/event.h"
#include "support/world.h"

namespace selon::event {
namespace {

using test::world;

/// Statements about a made-up town, one report a voice and day.
struct Town {
  std::vector<ReportHead> reports;
  std::vector<Claim> claims;
  std::vector<ControlStatement> statements;
  Stories stories;

  ControlStatement& says(const std::string& outlet, const std::string& day, ControlKind kind,
                         const std::string& holder) {
    const std::string id = "r" + std::to_string(reports.size());
    const auto at = base::parse_iso_day(day);
    reports.push_back({id, outlet, "", at});
    ClaimPlace place;
    place.id = place.name = "Tessala";
    ControlStatement statement{id,
                               id,
                               place,
                               {holder, ""},
                               {{at, at, 1}, ""},
                               {{}, "told"},
                               Attribution::outlet(),
                               Certainty::stated,
                               Polarity::affirmed,
                               "test"};
    statement.kind = kind;
    statements.push_back(std::move(statement));
    return statements.back();
  }

  std::vector<Control> held() const {
    return reconcile({reports, claims, statements, {}, stories}, world()).control;
  }
};

std::string days(const Control& c) {
  const auto iso = [](std::optional<Day> day) { return day ? base::to_iso(*day) : std::string("-"); };
  return c.holder + " " + iso(c.from) + " " + iso(c.as_of) + " " + iso(c.until) +
         (c.contested ? " contested" : "");
}

std::vector<std::string> days(const std::vector<Control>& held) {
  std::vector<std::string> out;
  for (const Control& c : held) out.push_back(days(c));
  return out;
}

using Rows = std::vector<std::string>;

TEST(Control, ACaptureHoldsUntilAnotherTakesThePlace) {
  Town t;
  t.says("A", "2031-03-01", ControlKind::holds, "y");
  t.says("B", "2031-03-05", ControlKind::takes, "x.army");
  t.says("B", "2031-04-05", ControlKind::takes, "y");
  EXPECT_EQ((Rows{"y - 2031-03-01 2031-03-05", "x.army 2031-03-05 - 2031-04-05", "y 2031-04-05 - -"}),
            days(t.held()));
}

TEST(Control, WithdrawalAndCaptureAreOneChangeOfHands) {
  Town t;
  t.says("A", "2031-03-01", ControlKind::holds, "x.army");
  t.says("A", "2031-03-04", ControlKind::leaves, "x.army").claim = "left";
  t.says("B", "2031-03-05", ControlKind::takes, "y").claim = "taken";
  const auto held = t.held();
  EXPECT_EQ((Rows{"x.army - 2031-03-01 2031-03-04", "y 2031-03-05 - -"}), days(held));
  EXPECT_EQ((Rows{"left", "taken"}), held.at(1).claims);
}

TEST(Control, ACaptureToldFirstAndTheWithdrawalAfterIsTheSame) {
  Town t;
  t.says("A", "2031-03-01", ControlKind::holds, "x.army");
  t.says("B", "2031-03-04", ControlKind::takes, "y").claim = "taken";
  t.says("A", "2031-03-05", ControlKind::leaves, "x.army").claim = "left";
  const auto held = t.held();
  EXPECT_EQ((Rows{"x.army - 2031-03-01 2031-03-04", "y 2031-03-04 - -"}), days(held));
  EXPECT_EQ((Rows{"left", "taken"}), held.at(0).claims);
}

TEST(Control, WhoHoldsAPlaceInASentenceHasNotLeftItThere) {
  for (const bool one_sentence : {true, false}) {
    Town town;
    ControlStatement& holds = town.says("a", "2031-03-09", ControlKind::holds, "north.army");
    holds.evidence.span = {0, 80};
    const Span where = one_sentence ? Span{0, 80} : Span{100, 180};
    Claim left(Evidence{where, "left"}, Attribution::outlet());
    left.id = "r0.1", left.report = "r0", left.type = "withdrawal", left.place = holds.place;
    left.actors = {{"north.army", ""}};
    const auto day = base::parse_iso_day("2031-03-01");
    left.time = ClaimTime{{day, day, 1}, ""};
    town.claims.push_back(left);
    std::size_t gone = 0;
    for (const Control& held : town.held()) gone += held.until.has_value();
    EXPECT_EQ(one_sentence ? 0U : 1U, gone);
  }
}

TEST(Control, VoicesThatDifferContestTheDays) {
  Town t;
  t.says("A", "2031-03-05", ControlKind::takes, "x.army");
  t.says("B", "2031-03-06", ControlKind::holds, "y");
  const auto held = t.held();
  EXPECT_EQ((Rows{"x.army 2031-03-05 - - contested", "y - 2031-03-06 - contested"}), days(held));
  ASSERT_EQ(1U, held[0].voices.size());
  EXPECT_EQ("outlet:A", held[0].voices[0].voice);
  ASSERT_EQ(1U, held[1].voices.size());
  EXPECT_EQ("outlet:B", held[1].voices[0].voice);
}

TEST(Control, ALaterStatementOfOneVoiceContestsNothing) {
  Town t;
  t.says("A", "2031-03-05", ControlKind::holds, "y");
  t.says("A", "2031-03-25", ControlKind::holds, "x.army");
  EXPECT_EQ((Rows{"y - 2031-03-05 2031-03-25", "x.army - 2031-03-25 -"}), days(t.held()));
}

TEST(Control, EachVoiceHasItsOwnDays) {
  Town t;
  t.says("A", "2031-03-05", ControlKind::takes, "x.army");
  t.says("B", "2031-03-07", ControlKind::holds, "x.army");
  const auto held = t.held();
  ASSERT_EQ(1U, held.size());
  ASSERT_EQ(2U, held[0].voices.size());
  EXPECT_EQ(base::parse_iso_day("2031-03-05"), held[0].voices[0].from);
  EXPECT_EQ(base::parse_iso_day("2031-03-07"), held[0].voices[1].as_of);
  EXPECT_EQ(base::parse_iso_day("2031-03-07"), held[0].confirmed);
  EXPECT_FALSE(held[0].contested);
}

TEST(Control, APartIsHeldBesideTheRest) {
  Town t;
  t.says("A", "2031-03-01", ControlKind::holds, "y");
  t.says("A", "2031-03-01", ControlKind::holds, "x.army").part = true;
  const auto held = t.held();
  EXPECT_EQ((Rows{"y - 2031-03-01 -", "x.army - 2031-03-01 -"}), days(held));
  EXPECT_TRUE(held.at(1).part);
}

TEST(Control, TakenBackFromRebelsByNobodyNamedIsTheGovernments) {
  Town t;
  ControlStatement& taken = t.says("A", "2031-03-05", ControlKind::takes, "");
  taken.loser = {"houthis", ""}, taken.place.country = "yemen";
  const auto held = t.held();
  ASSERT_EQ(2U, held.size());
  EXPECT_EQ("yemen.government", held[1].holder);
}

TEST(Control, TakenByNobodyNamedIsTheOneWhomAnotherReportNames) {
  Town t;
  t.says("A", "2031-03-05", ControlKind::takes, "");
  t.says("B", "2031-03-06", ControlKind::takes, "x.army");
  EXPECT_EQ((Rows{"x.army 2031-03-05 - -"}), days(t.held()));
}

TEST(Control, WhoseWordsImitateAnOutletMovesNothing) {
  Town t;
  t.says("A", "2031-03-01", ControlKind::holds, "y");
  t.says("bbc-news.live", "2031-03-05", ControlKind::takes, "x.army");
  EXPECT_EQ((Rows{"y - 2031-03-01 -"}), days(t.held()));
}

TEST(Control, DoubtAndDenialMoveNothing) {
  for (const Certainty certainty :
       {Certainty::planned, Certainty::conditional, Certainty::possible, Certainty::rumour}) {
    Town t;
    t.says("A", "2031-03-01", ControlKind::holds, "y");
    t.says("B", "2031-03-05", ControlKind::takes, "x.army").certainty = certainty;
    t.says("B", "2031-03-06", ControlKind::leaves, "y").certainty = certainty;
    t.says("B", "2031-03-07", ControlKind::leaves, "y").polarity = Polarity::denied;
    EXPECT_EQ((Rows{"y - 2031-03-01 -"}), days(t.held()));
  }
}

/// Who was advancing follows from the newest accounts of it, and not from which of them are one event.
TEST(Control, TheNewestAdvancesCountWhateverTheirEvents) {
  Town t;
  const auto tells = [&](const std::string& day, const char* type, std::vector<ActorRef> who) {
    const std::string id = "r" + std::to_string(1000 + t.reports.size());
    t.reports.push_back({id, "A", "", base::parse_iso_day(day)});
    Claim claim({{0, 8}, "It moved"}, Attribution::outlet());
    claim.id = id + ".1", claim.report = id, claim.type = type, claim.actors = std::move(who);
    claim.place.emplace();
    claim.place->id = claim.place->name = "Tessala";
    t.claims.push_back(std::move(claim));
  };
  for (int i = 0; i < 70; ++i) tells("2031-03-01", "territory_advance", {{"x.army", ""}});
  for (int i = 0; i < 64; ++i) tells("2031-03-08", "territory_advance", {{"y", ""}});
  tells("2031-03-10", "territory_taken", {});
  t.claims.back().time =
      ClaimTime{{base::parse_iso_day("2031-03-10"), base::parse_iso_day("2031-03-10"), 1}, ""};
  const Evidences all = gather({t.reports, t.claims, {}, {}, t.stories}, world());
  ASSERT_EQ(all.facts.size(), 135U);
  Group first{"first", {0, 134}}, second{"second", {}};
  for (std::size_t i = 1; i < 134; ++i) (i < 70 ? second : first).members.push_back(i);
  std::sort(first.members.begin(), first.members.end());
  const auto holder = [&](const std::vector<Group>& groups) {
    const auto signs = control_signs(groups, all, {}, {});
    return signs.size() == 1 ? signs.front().holder : "";
  };
  EXPECT_EQ(holder({first, second}), "y");
  Group everyone{"all", {}};
  for (std::size_t i = 0; i < all.facts.size(); ++i) everyone.members.push_back(i);
  EXPECT_EQ(holder({everyone}), "y");
}

}  // namespace
}  // namespace selon::event
