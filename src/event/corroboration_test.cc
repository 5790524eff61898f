#include "event/corroboration.h"

#include <gtest/gtest.h>

#include "base/date.h"
#include "event/event.h"
#include "support/world.h"

namespace selon::event {
namespace {

using test::world;

/// The n-th outlet of the tables with an owner as asked.
std::string known(std::size_t n, std::string_view owner = "private") {
  for (const pack::Outlet& outlet : world().outlets.entries)
    if (outlet.owner == owner && n-- == 0) return outlet.names.front();
  ADD_FAILURE() << "no such outlet";
  return "";
}

/// One way in which one outlet tells the strike that all cases are about.
struct Telling {
  std::string outlet;
  std::vector<ActorRef> chain;  ///< innermost first; none is the outlet's own voice
  std::string sentence;
  std::int64_t killed = 0;
  Certainty certainty = Certainty::stated;
  std::string agency = {};
};

Event told(const std::vector<Telling>& tellings, const std::vector<std::string>& allies = {}) {
  std::vector<ReportHead> heads;
  std::vector<Claim> claims;
  for (const Telling& telling : tellings) {
    std::string report = "r" + std::to_string(100 + heads.size());
    for (const ReportHead& head : heads)
      if (!telling.outlet.empty() && head.outlet == telling.outlet) report = head.id;
    if (heads.empty() || report == "r" + std::to_string(100 + heads.size()))
      heads.push_back({report, telling.outlet, telling.agency, base::parse_iso_day("2031-03-05")});
    const auto at = static_cast<std::uint32_t>(1000 * claims.size());
    const Span span{at, at + static_cast<std::uint32_t>(telling.sentence.size())};
    Claim claim({span, telling.sentence},
                telling.chain.empty() ? Attribution::outlet() : Attribution::relayed(telling.chain, {}));
    claim.id = report + "." + std::to_string(claims.size()), claim.report = report;
    claim.type = "air_strike", claim.certainty = telling.certainty;
    claim.actors = {{"mali.fama", "army"}};
    for (const auto& ally : allies) claim.actors.push_back({ally, ""});
    claim.targets = {{"csp-psd", "rebels"}};
    claim.place = ClaimPlace{}, claim.place->id = claim.place->name = "Tessala";
    claim.time = ClaimTime{{base::parse_iso_day("2031-03-04"), base::parse_iso_day("2031-03-04"), 1}, ""};
    if (telling.killed) {
      Quantity killed;
      killed.what = "killed", killed.n = telling.killed;
      claim.quantities.push_back(killed);
    }
    claims.push_back(std::move(claim));
  }
  Stories stories;
  const Record record = reconcile({heads, claims, {}, {}, stories}, world());
  EXPECT_EQ(1U, record.events.size());
  return record.events.front();
}

const std::vector<ActorRef> kArmy{{"mali.fama", "the army"}}, kRebels{{"csp-psd", "the rebels"}},
    kResidents{{"unnamed.residents", "residents"}}, kSecurity{{"unnamed.security_sources", "a source"}},
    kNobody{{"unnamed.sources", ""}};

struct Case {
  const char* why;
  std::vector<Telling> tellings;
  bool corroborated;
};

TEST(Corroboration, CountsIndependentOriginsOfKnownOutlets) {
  const std::string a = known(0), b = known(1), c = known(2), agency = known(3);
  const std::vector<Case> kCases = {
      {"two outlets of themselves",
       {{a, {}, "Smoke rose over the quarter for hours."},
        {b, {}, "Our reporter counted four burnt trucks."}},
       true},
      {"one outlet", {{a, {}, "Smoke rose over the quarter."}, {a, {}, "Planes bombed it again."}}, false},
      {"a party and an outlet", {{a, kArmy, "We destroyed a convoy."}, {b, {}, "Smoke rose over it."}}, true},
      {"both parties", {{a, kArmy, "We destroyed a convoy."}, {b, kRebels, "They bombed our men."}}, true},
      {"a party through two outlets", {{a, kArmy, "We hit a convoy."}, {b, kArmy, "A base was hit."}}, false},
      {"an outlet that names its source too",
       {{a, kArmy, "We destroyed a convoy."}, {a, {}, "Planes bombed it."}, {b, kArmy, "It hit them."}},
       false},
      {"an outlet and its own witnesses",
       {{a, kResidents, "They heard two blasts."}, {a, {}, "Planes bombed the quarter."}},
       false},
      {"witnesses of two outlets",
       {{a, kResidents, "They heard two blasts."}, {b, kResidents, "A herdsman saw trucks burning."}},
       true},
      {"witnesses in like words",
       {{a, kResidents, "Herdsmen watched several vehicles burning beside the northern market."},
        {b, kResidents, "Several vehicles were burning beside the market, watched by herdsmen."}},
       false},
      {"an unnamed source of the army that speaks",
       {{a, kArmy, "We destroyed a convoy."}, {b, kSecurity, "A column was struck, he said."}},
       false},
      {"an unnamed source and nobody of its side",
       {{a, kSecurity, "A column was struck, he said."}, {b, {}, "Smoke rose over the quarter."}},
       true},
      {"a source that the text does not tell",
       {{a, kArmy, "We destroyed a convoy."}, {b, kNobody, "A column was struck."}},
       false},
      {"the army's words as an outlet's own",
       {{a, kArmy, "Aircraft destroyed several vehicles hidden beneath acacia trees."},
        {b, {}, "Several vehicles hidden beneath acacia trees were destroyed."}},
       false},
      {"the army's figures as an outlet's own",
       {{a, kArmy, "We killed them.", 23}, {b, {}, "Smoke rose over the quarter.", 23}},
       false},
      {"another outlet's figures",
       {{a, {}, "Trucks burnt all night.", 23}, {b, {}, "Smoke rose over the quarter.", 23}},
       true},
      {"only in the conditional",
       {{a, kArmy, "We destroyed a convoy."}, {b, {}, "Smoke rose.", 0, Certainty::conditional}},
       false},
      {"an outlet relayed by two others",
       {{a, {{"afp", agency}}, "Trucks were hit."}, {b, {{"afp", agency}}, "A quarter was bombed."}},
       false},
      {"the army through an agency, and an outlet that has the agency alone",
       {{a, {{"mali.fama", "army"}, {"afp", agency}}, "We hit trucks."}, {b, {{"afp", agency}}, "It burnt."}},
       false},
      {"unknown outlets",
       {{"First", {}, "Smoke rose over it."},
        {"Second", {}, "Trucks burnt."},
        {"Third", kRebels, "They did."}},
       false},
      {"a known outlet and unknown ones",
       {{a, {}, "Smoke rose over it."}, {"Second", {}, "Trucks burnt."}, {"Third", kRebels, "They did."}},
       false},
      {"an unknown outlet whose source a known one has too",
       {{a, {}, "Smoke rose over it."}, {"Second", kRebels, "They bombed us."}, {c, kRebels, "They did."}},
       true},
      {"two agencies' texts printed by unknown outlets",
       {{"First", {}, "Smoke rose.", 0, Certainty::stated, a},
        {"Second", {}, "Trucks burnt.", 0, Certainty::stated, b}},
       false},
      {"no outlet told", {{"", {}, "Smoke rose over it."}, {"", {}, "Trucks burnt."}}, false},
  };
  for (const Case& test : kCases) {
    const Event event = told(test.tellings);
    EXPECT_EQ(test.corroborated, event.status == Status::corroborated) << test.why << ": " << event.why;
    EXPECT_EQ(test.corroborated, event.why.find("independently") != std::string::npos) << event.why;
  }
}

TEST(Corroboration, AStatesOwnOutletSpeaksForIt) {
  const Event event = told({{known(0), kArmy, "We destroyed a convoy."},
                            {known(0, "state:mali"), {}, "Our valiant pilots struck again."}});
  EXPECT_EQ(Status::reported, event.status) << event.why;
  for (const Voice& voice : event.voices) EXPECT_TRUE(voice.interested) << voice.id;
}

TEST(Corroboration, AlliesThatFightAlongsideAreOneSide) {
  const std::vector<Telling> tellings = {{known(0), kArmy, "We destroyed a convoy."},
                                         {known(1), {{"wagner", "Wagner"}}, "Our pilots were there."}};
  EXPECT_EQ(Status::corroborated, told(tellings).status);
  const Event allied = told(tellings, {"wagner"});
  EXPECT_EQ(Status::reported, allied.status) << allied.why;
  EXPECT_NE(std::string::npos, allied.why.find("count as one"));
}

TEST(Corroboration, SaysWhoRepeatsWhomAndWhoAddsNothing) {
  std::vector<Telling> tellings = {{known(0), {}, "Smoke rose over the quarter for hours."},
                                   {known(1), {}, "Our reporter counted four burnt trucks."},
                                   {"Nobody's Gazette", {}, "Trucks burnt."}};
  for (std::size_t i = 0; i < 12; ++i) tellings.push_back({known(2 + i), kArmy, "We destroyed a convoy."});
  const Event event = told(tellings);
  EXPECT_EQ(Status::corroborated, event.status);
  EXPECT_NE(std::string::npos, event.why.find("12 outlets only repeat")) << event.why;
  EXPECT_NE(std::string::npos, event.why.find("Nobody's Gazette is unknown and adds no weight")) << event.why;
  std::size_t weightless = 0;
  for (const Voice& voice : event.voices) weightless += !voice.no_weight.empty();
  EXPECT_EQ(1U, weightless);
}

TEST(Corroboration, FiftyOutletsOfOneCommuniqueAreNone) {
  std::vector<Telling> tellings;
  for (std::size_t i = 0; i < 25; ++i) tellings.push_back({known(i), kArmy, "We destroyed a convoy."});
  for (std::size_t i = 0; i < 25; ++i)
    tellings.push_back({"Unknown " + std::to_string(i), {}, "A convoy was destroyed."});
  const Event event = told(tellings);
  EXPECT_EQ(Status::reported, event.status) << event.why;
  tellings.push_back({known(30), kResidents, "They heard two blasts."});
  EXPECT_EQ(Status::corroborated, told(tellings).status);
}

}  // namespace
}  // namespace selon::event
