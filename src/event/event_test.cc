#include "event/event.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/date.h"
#include "event/same_event.h"
#include "support/world.h"

namespace selon::event {
namespace {

using test::world;

/// Claims and reports of a made-up war, written briefly.
struct Script {
  std::vector<ReportHead> reports;
  std::vector<Claim> claims;
  std::vector<ControlStatement> control;
  std::vector<NamingUse> naming;
  Stories stories;

  void report(const std::string& id, const std::string& published) {
    reports.push_back({id, "Outlet " + id, "", base::parse_iso_day(published)});
  }

  Claim& claim(const std::string& report, const std::string& type, const std::string& place,
               const std::string& day) {
    const auto at = static_cast<std::uint32_t>(200 * claims.size());
    Claim out({{at, at + 100}, "It was told there."}, Attribution::outlet());
    out.id = report + "." + std::to_string(claims.size()), out.report = report, out.source = report + ".txt";
    out.type = type;
    if (!place.empty()) out.place = town(place);
    if (!day.empty()) out.time = ClaimTime{{base::parse_iso_day(day), base::parse_iso_day(day), 1}, day};
    claims.push_back(out);
    return claims.back();
  }

  static ClaimPlace town(const std::string& name) {
    ClaimPlace place;
    place.id = place.name = place.text = name;
    return place;
  }

  Record record() const { return reconcile({reports, claims, control, naming, stories}, world()); }
};

std::vector<ActorRef> who(std::initializer_list<const char*> ids) {
  std::vector<ActorRef> out;
  for (const char* id : ids) out.push_back({id, ""});
  return out;
}

void attribute(Claim& claim, const char* source) {
  Claim copy(claim.evidence, Attribution::relayed(who({source}), {}));
  std::swap(copy.id, claim.id), std::swap(copy.report, claim.report), std::swap(copy.source, claim.source);
  copy.type = claim.type, copy.place = claim.place, copy.time = claim.time, copy.actors = claim.actors;
  copy.targets = claim.targets, copy.certainty = Certainty::reported, copy.quantities = claim.quantities;
  claim = copy;
}

TEST(Reconcile, ALookAlikeAddsNoWeight) {
  Script s;
  for (const char* outlet : {"Outlet a", "leparisien.ltd", "bbc-news.live"}) {
    const std::string id(1, static_cast<char>('a' + s.reports.size()));
    s.report(id, "2031-03-05");
    s.reports.back().outlet = outlet, s.reports.back().agency = s.reports.size() == 2 ? "Agency" : "";
    Claim& claim = s.claim(id, "armed_clash", "Testville", "2031-03-04");
    claim.actors = who({"north.army"});
    Quantity killed;
    killed.what = "killed", killed.n = 10 * static_cast<std::int64_t>(s.reports.size());
    claim.quantities.push_back(killed);
  }
  const Record record = s.record();
  ASSERT_EQ(record.events.size(), 1u);
  EXPECT_EQ(record.events[0].voices.size(), 3u);
  EXPECT_EQ(record.events[0].status, Status::reported);
  EXPECT_EQ(record.events[0].fatalities->high, 10);
}

TEST(Reconcile, ADenialThatANewerVersionDropsDisputesNothing) {
  Script s;
  s.report("a", "2031-03-05");
  s.report("b", "2031-03-06");
  s.stories.versions.push_back({"Outlet", "https://outlet.example/a", {"a", "b"}});
  for (const char* type : {"accusation", "denial"}) {
    Claim& claim = s.claim("a", type, "Testville", "2031-03-04");
    (claim.type == "denial" ? claim.actors : claim.targets) = who({"north.army"});
  }
  s.claim("b", "accusation", "Testville", "2031-03-04").targets = who({"north.army"});
  EXPECT_EQ(s.record().disputes.size(), 0u);
}

TEST(Reconcile, FiftyOutletsCitingOneCommuniqueAreOneVoice) {
  Script s;
  for (int i = 0; i < 50; ++i) {
    const std::string id = "r" + std::to_string(i);
    s.report(id, "2031-03-05");
    Claim& claim = s.claim(id, "armed_clash", "Tessala", "2031-03-04");
    claim.actors = who({"x.army"}), claim.targets = who({"y"});
    attribute(claim, "x.army");
  }
  const Record record = s.record();
  ASSERT_EQ(1U, record.events.size());
  ASSERT_EQ(1U, record.events[0].voices.size());
  EXPECT_EQ("x.army", record.events[0].voices[0].id);
  EXPECT_TRUE(record.events[0].voices[0].interested);
  EXPECT_EQ(50U, record.events[0].voices[0].claims.size());
  EXPECT_EQ(Status::reported, record.events[0].status);
}

TEST(Reconcile, CopiesAreTheOriginalsVoice) {
  Script s;
  std::size_t outlet = 0;
  for (const auto& [id, sentence] : {std::pair("a", "Smoke rose over the quarter for hours."),
                                     std::pair("b", "Our reporter counted four burnt trucks."),
                                     std::pair("c", "A herdsman watched from behind the hill.")}) {
    s.report(id, "2031-03-05");
    s.reports.back().outlet = world().outlets.entries[outlet++].names.front();  // unknown ones add no weight
    s.claim(id, "air_strike", "Tessala", "2031-03-04").evidence.text = sentence;
  }
  EXPECT_EQ(Status::corroborated, s.record().events.at(0).status);
  s.stories.copies.push_back({"a", {"a", "b", "c"}});
  const Record record = s.record();
  ASSERT_EQ(1U, record.events.size());
  EXPECT_EQ(1U, record.events[0].voices.size());
  EXPECT_EQ(Status::reported, record.events[0].status);
}

TEST(Reconcile, WhatTheNewestVersionDoesNotTellIsWithdrawn) {
  Script s;
  for (const char* id : {"a", "b", "c"}) s.report(id, "2031-03-05");
  s.claim("a", "air_strike", "Tessala", "2031-03-04").evidence.text = "Aircraft bombed the airport.";
  Claim& denial = s.claim("a", "denial", "Borfou", "2031-03-04");
  denial.actors = who({"x.army"}), denial.evidence.text = "The army denied it.";
  Claim& charge = s.claim("c", "accusation", "Borfou", "2031-03-04");
  charge.actors = who({"y"}), charge.targets = who({"x.army"});
  s.claim("b", "arrest", "Tessala", "2031-03-04").evidence.text = "Two men were held by police.";
  s.stories.stories.push_back({"s", {"a", "b", "c"}, {}, {}});
  s.stories.versions.push_back({"Outlet", "https://outlet.example/1", {"a", "b"}});
  const Record record = s.record();
  std::size_t withdrawn = 0;
  for (const Event& event : record.events) withdrawn += event.status == Status::withdrawn;
  EXPECT_EQ(2U, withdrawn);
  EXPECT_TRUE(record.disputes.empty());
  ASSERT_EQ(1U, record.versions.size());
  EXPECT_EQ(3U, record.versions[0].changes.size());
}

struct MovesControl {
  const char* why;
  const char* type;
  Certainty certainty;
  Polarity polarity;
  bool moves;
};

TEST(Reconcile, OnlyWhatIsAssertedMovesControl) {
  const MovesControl kCases[] = {
      {"told by the outlet", "territory_taken", Certainty::stated, Polarity::affirmed, true},
      {"relayed", "territory_taken", Certainty::reported, Polarity::affirmed, true},
      {"rumour", "territory_taken", Certainty::rumour, Polarity::affirmed, false},
      {"perhaps", "territory_taken", Certainty::possible, Polarity::affirmed, false},
      {"conditional", "territory_taken", Certainty::conditional, Polarity::affirmed, false},
      {"planned", "territory_taken", Certainty::planned, Polarity::affirmed, false},
      {"denied", "territory_taken", Certainty::stated, Polarity::denied, false},
      {"an advance is no capture", "territory_advance", Certainty::stated, Polarity::affirmed, false},
  };
  for (const auto& test : kCases) {
    Script s;
    s.report("a", "2031-03-05");
    s.control.push_back({"a",
                         "a.txt",
                         Script::town("Tessala"),
                         {"y", ""},
                         {},
                         {{}, "held"},
                         Attribution::outlet(),
                         {},
                         {},
                         {}});
    Claim& claim = s.claim("a", test.type, "Tessala", "2031-03-06");
    claim.actors = who({"x.army"}), claim.certainty = test.certainty, claim.polarity = test.polarity;
    const Record record = s.record();
    const bool moved = std::any_of(record.control.begin(), record.control.end(),
                                   [](const Control& c) { return c.holder == "x.army"; });
    EXPECT_EQ(test.moves, moved) << test.why;
    EXPECT_EQ(test.moves, record.control.at(0).until.has_value()) << test.why;
  }
}

TEST(Reconcile, ARumourOfCaptureIsDisputedByAStatementOfControl) {
  Script s;
  s.report("a", "2031-03-05");
  s.control.push_back({"a",
                       "a.txt",
                       Script::town("Tessala"),
                       {"y", ""},
                       {},
                       {{}, "held"},
                       Attribution::outlet(),
                       {},
                       {},
                       {}});
  Claim& claim = s.claim("a", "territory_taken", "Tessala", "2031-03-05");
  claim.actors = who({"x.army"}), claim.certainty = Certainty::rumour;
  const Record record = s.record();
  ASSERT_EQ(1U, record.disputes.size());
  EXPECT_EQ(DisputeAbout::occurrence, record.disputes[0].about);
  EXPECT_EQ("held by y", record.disputes[0].sides.at(1).value);
  EXPECT_EQ(Status::disputed, record.events.at(0).status);
}

TEST(Reconcile, TheCampIsNotTheTown) {
  Script s;
  s.report("a", "2031-03-05");
  Claim& town = s.claim("a", "territory_taken", "Tessala", "2031-03-02");
  town.actors = who({"y"});
  Claim& camp = s.claim("a", "territory_taken", "Tessala", "2031-03-04");
  camp.actors = who({"x.army"}), camp.place->id = "Tessala camp", camp.place->kind = PlaceKind::camp;
  const Record record = s.record();
  ASSERT_EQ(2U, record.control.size());
  EXPECT_FALSE(record.control[0].until || record.control[1].until);
}

TEST(Reconcile, TheRebelsAreTheGroupThatAnotherReportNames) {
  const auto rebels = std::find_if(world().actors.actors.begin(), world().actors.actors.end(),
                                   [](const pack::Actor& a) { return a.kind == ActorKind::rebel; });
  Script s;
  s.report("a", "2031-03-05"), s.report("b", "2031-03-06");
  s.control.push_back({"a",
                       "a.txt",
                       Script::town("Tessala"),
                       {"unnamed.rebels", ""},
                       {},
                       {{}, "held"},
                       Attribution::outlet(),
                       {},
                       {},
                       {}});
  s.control.push_back({"b",
                       "b.txt",
                       Script::town("Tessala"),
                       {rebels->id, ""},
                       {},
                       {{}, "held"},
                       Attribution::outlet(),
                       {},
                       {},
                       {}});
  const Record record = s.record();
  ASSERT_EQ(1U, record.control.size());
  EXPECT_EQ(rebels->id, record.control[0].holder);
  EXPECT_FALSE(record.control[0].contested);
}

TEST(Reconcile, ACaptureWithoutACaptorIsTheAdvancersOwn) {
  Script s;
  s.report("a", "2031-03-03"), s.report("b", "2031-03-05");
  s.claim("a", "territory_advance", "Tessala", "2031-03-03").actors = who({"x.army"});
  s.claim("b", "territory_taken", "Tessala", "2031-03-05");
  s.stories.stories.push_back({"s1", {"a", "b"}, {}, {}});
  ASSERT_EQ(1U, s.record().control.size());
  EXPECT_EQ("x.army", s.record().control[0].holder);
  s.claim("a", "territory_advance", "Tessala", "2031-03-03").actors = who({"z.army"});  // who, then?
  EXPECT_TRUE(s.record().control.empty());
}

TEST(Reconcile, AWithdrawalEndsAHolding) {
  Script s;
  s.report("a", "2031-03-05");
  s.claim("a", "territory_taken", "Tessala", "2031-03-02").actors = who({"y"});
  s.claim("a", "withdrawal", "Tessala", "2031-03-04").actors = who({"y"});
  const Record record = s.record();
  ASSERT_EQ(1U, record.control.size());
  EXPECT_EQ(base::parse_iso_day("2031-03-04"), record.control[0].until);
}

TEST(Reconcile, OneFightToldByBothSidesIsADisputedOutcome) {
  Script s;
  s.report("a", "2031-03-05"), s.report("b", "2031-03-05");
  Claim& won = s.claim("a", "territory_advance", "Tessala", "2031-03-04");
  won.actors = who({"x.army"}), won.targets = who({"y"});
  attribute(won, "x.army");
  Claim& held = s.claim("b", "attack_repelled", "Tessala", "2031-03-04");
  held.actors = who({"y"}), held.targets = who({"x.army"});
  attribute(held, "y");
  s.stories.stories.push_back({"s1", {"a", "b"}, {}, {}});
  const Record record = s.record();
  const auto outcome = std::find_if(record.disputes.begin(), record.disputes.end(),
                                    [](const Dispute& d) { return d.about == DisputeAbout::outcome; });
  ASSERT_NE(record.disputes.end(), outcome);
  EXPECT_EQ(1U, outcome->sides.at(0).claims.size());
}

void kill(Claim& claim, std::int64_t count) {
  Quantity quantity;
  quantity.what = "killed", quantity.n = count;
  claim.quantities.push_back(quantity);
}

TEST(Reconcile, ATollThatGrowsIsAnUpdate) {
  Script s;
  s.report("a", "2031-03-05"), s.report("b", "2031-03-06"), s.report("c", "2031-03-07");
  kill(s.claim("a", "explosive", "Tessala", "2031-03-04"), 12);
  kill(s.claim("b", "explosive", "Tessala", "2031-03-04"), 30);
  kill(s.claim("c", "explosive", "Tessala", "2031-03-04"), 12);  // an old figure pasted in
  const Record record = s.record();
  EXPECT_TRUE(record.disputes.empty());
  ASSERT_EQ(1U, record.updates.size());
  EXPECT_EQ((std::vector<std::string>{"a.0", "b.1"}), record.updates[0].claims);
}

TEST(Reconcile, TwoTollsOfOneDayAreADispute) {
  Script s;
  s.report("a", "2031-03-05");
  Claim& low = s.claim("a", "explosive", "Tessala", "2031-03-04");
  kill(low, 8), attribute(low, "x.government");
  Claim& high = s.claim("a", "explosive", "Tessala", "2031-03-04");
  kill(high, 28), attribute(high, "icrc");
  const Record record = s.record();
  ASSERT_EQ(1U, record.disputes.size());
  EXPECT_EQ(DisputeAbout::number, record.disputes[0].about);
  const auto& deaths = record.events.at(0).fatalities;
  ASSERT_TRUE(deaths);
  EXPECT_EQ(8, deaths->conservative);
  EXPECT_EQ(28, deaths->high);
}

TEST(Reconcile, AccountsThatDenyEachOtherAreDisputed) {
  Script s;
  s.report("a", "2031-03-05"), s.report("b", "2031-03-05");
  s.claim("a", "air_strike", "Tessala", "2031-03-04").actors = who({"x.army"});
  Claim& denial = s.claim("b", "air_strike", "Tessala", "2031-03-04");
  denial.actors = who({"x.army"}), attribute(denial, "x.government"), denial.polarity = Polarity::denied;
  const Record record = s.record();
  ASSERT_EQ(1U, record.disputes.size());
  EXPECT_EQ(DisputeAbout::occurrence, record.disputes[0].about);
}

TEST(Reconcile, OtherPlacesAndDaysAreOtherEvents) {
  Script s;
  s.report("a", "2031-03-05"), s.report("b", "2031-03-25");
  s.claim("a", "air_strike", "Tessala", "2031-03-04");
  s.claim("a", "air_strike", "Borfou", "2031-03-04");
  for (std::size_t i = 0; i < 2; ++i)
    s.claims[i].place->located = true, s.claims[i].place->lat = static_cast<double>(i);
  s.claim("b", "air_strike", "Tessala", "2031-03-24");
  s.claim("a", "protest", "Tessala", "2031-03-04");
  EXPECT_EQ(4U, s.record().events.size());
}

TEST(Reconcile, RelationsAndNaming) {
  Script s;
  s.report("a", "2031-03-05");
  Claim& clash = s.claim("a", "armed_clash", "Tessala", "2031-03-04");
  clash.actors = who({"x.army", "w"}), clash.targets = who({"y"});
  s.claim("a", "support_materiel", "", "").actors = who({"z"});
  s.claims.back().targets = who({"x"}), s.claims.back().means = {"drone"};
  s.naming = {
      {"a", "", "y", "rebels", {}}, {"a", "x.army", "y", "terrorists", {}}, {"a", "", "y", "rebels", {}}};
  const Record record = s.record();
  std::vector<std::string> ties;
  for (const Relation& r : record.relations) ties.push_back(r.a + " " + r.kind + " " + r.b + " " + r.means);
  EXPECT_EQ((std::vector<std::string>{"w fights alongside x.army ", "w fights against y ",
                                      "x.army fights against y ", "z supplies x drone"}),
            ties);
  ASSERT_EQ(2U, record.naming.size());
  EXPECT_EQ("outlet:Outlet a", record.naming[0].voice);
  EXPECT_EQ(2, record.naming[0].count);
}

TEST(Reconcile, NamingIsCountedByMonth) {
  Script s;
  s.report("a", "2031-03-05"), s.report("b", "2031-05-01"), s.report("c", "");
  for (ReportHead& head : s.reports) head.outlet = "Outlet";
  for (const char* report : {"a", "b", "b", "c"}) s.naming.push_back({report, "", "y", "rebels", {}});
  const Record record = s.record();
  ASSERT_EQ(1U, record.naming.size());
  const Naming& row = record.naming[0];
  EXPECT_EQ(4, row.count);
  EXPECT_EQ(base::parse_iso_day("2031-03-05"), row.first);
  EXPECT_EQ(base::parse_iso_day("2031-05-01"), row.last);
  EXPECT_EQ((std::vector<NamingMonth>{{"2031-03", 1}, {"2031-05", 2}}), row.months);
}

TEST(Reconcile, TiesThatASentenceStatesAreDatedRelations) {
  Script s;
  s.report("a", "2031-03-05");
  Claim& claim = s.claim("a", "armed_clash", "Tessala", "2031-03-04");
  claim.certainty = Certainty::rumour;  // the fight is doubtful; who backs whom is stated
  claim.ties = {{TieKind::supports, {"z", ""}, {"y", ""}},
                {TieKind::part_of, {"y", ""}, {"x", ""}},
                {TieKind::alongside, {"y", ""}, {"b", ""}},
                {TieKind::allied, {"y", ""}, {"b", ""}}};
  Claim& joined = s.claim("a", "group_change", "", "2031-03-03");
  joined.actors = who({"w"}), joined.targets = who({"y"});
  Claim& praise = s.claim("a", "praise", "", "2031-03-05");
  praise.actors = who({"z"}), praise.targets = who({"y"});
  std::vector<std::string> ties;
  for (const Relation& r : s.record().relations)
    ties.push_back(r.a + " " + r.kind + " " + r.b + " " + base::to_iso(*r.days.start));
  EXPECT_EQ((std::vector<std::string>{"b allied with y 2031-03-04", "b fights alongside y 2031-03-04",
                                      "w part of y 2031-03-03", "y part of x 2031-03-04",
                                      "z praises y 2031-03-05", "z supports y 2031-03-04"}),
            ties);
}

/// n claims of a war: towns, days, sides and types drawn evenly.
Script war(int n) {
  Script s;
  std::mt19937 draw(7);
  const char* kTypes[] = {"armed_clash", "air_strike", "territory_taken", "explosive"};
  for (int i = 0; i < n; ++i) {
    const std::string id = "r" + std::to_string(i / 4);
    const std::string day = base::to_iso(*base::parse_iso_day("2031-01-01") + std::chrono::days(draw() % 90));
    if (i % 4 == 0) s.report(id, day);
    Claim& claim = s.claim(id, kTypes[draw() % 4], "Town" + std::to_string(draw() % 40), day);
    claim.actors = who({draw() % 2 ? "x.army" : "y"});
  }
  return s;
}

/// Media of which the tables know an actor and no outlet: a voice like another.
TEST(Reconcile, AnyMediumMaySaySo) {
  for (const pack::Actor& medium : world().actors.actors) {
    if (medium.kind != ActorKind::media) continue;
    Script s;
    for (const char* id : {"a", "b"}) {
      s.report(id, "2031-03-05");
      s.claim(id, "armed_clash", "Testville", "2031-03-04").actors = who({"north.army"});
      attribute(s.claims.back(), medium.id.c_str());
    }
    const Record record = s.record();
    ASSERT_EQ(1U, record.events.size()) << medium.id;
    EXPECT_EQ(1U, record.events[0].voices.size()) << medium.id;
    EXPECT_EQ(Status::reported, record.events[0].status) << medium.id;
  }
}

TEST(Reconcile, SameRecordInAnyOrder) {
  Script s = war(400);
  const Record first = s.record();
  std::mt19937 draw(3);
  std::shuffle(s.claims.begin(), s.claims.end(), draw);
  std::shuffle(s.reports.begin(), s.reports.end(), draw);
  EXPECT_EQ(first, s.record());
}

std::size_t compared(const Script& s) {
  const Evidences all = gather({s.reports, s.claims, s.control, s.naming, s.stories}, world());
  return same_events(all, world().event_types).compared;
}

TEST(SameEvent, ComparisonsGrowWithTheClaims) {
  for (const int n : {1000, 8000})
    EXPECT_LE(compared(war(n)), kMaxCompared * static_cast<std::size_t>(n)) << n;
  Script crowd;  // one town, one day
  for (int i = 0; i < 2000; ++i) {
    const std::string id = "r" + std::to_string(i);
    crowd.report(id, "2031-03-05");
    crowd.claim(id, "armed_clash", "Tessala", "2031-03-04");
  }
  EXPECT_LE(compared(crowd), kMaxCompared * 2000);
  EXPECT_EQ(1U, crowd.record().events.size());
}

/// The likeness of the first two claims of a script.
double first_likeness(const Script& s) {
  const Evidences all = gather({s.reports, s.claims, s.control, s.naming, s.stories}, world());
  return likeness(traits(all.facts[0], all.facts[1], world().event_types));
}

/// Makes a word of its evidence the trigger of a claim.
void trigger(Claim& claim, const std::string& word) {
  const auto at = claim.evidence.span.begin + static_cast<std::uint32_t>(claim.evidence.text.find(word));
  claim.trigger = {at, at + static_cast<std::uint32_t>(word.size())};
}

TEST(Likeness, RisesWithTheLettersOfTheTriggers) {
  Script s;
  for (const char* id : {"a", "b"})
    s.report(id, "2031-03-05"), s.claim(id, "armed_clash", "Tessala", "2031-03-04");
  s.claims[0].evidence.text = "Rebels attacked the camp at dawn.", trigger(s.claims[0], "attacked");
  s.claims[1].evidence.text = "The attack came before dawn.", trigger(s.claims[1], "attack");
  const double alike = first_likeness(s);
  s.claims[1].evidence.text = "The clash came before dawn.", trigger(s.claims[1], "clash");
  const double other = first_likeness(s);
  EXPECT_GT(alike, other + 0.1);
  s.claims[1].trigger = {};  // not known: speaks neither for nor against
  EXPECT_EQ(other, first_likeness(s));
  s.claims[1].trigger = {5000, 5006};  // outside its evidence
  EXPECT_EQ(other, first_likeness(s));
}

TEST(Likeness, TellsTheSideWhateverTheRole) {
  Script s;
  for (const char* id : {"a", "b"})
    s.report(id, "2031-03-05"), s.claim(id, "armed_clash", "Tessala", "2031-03-04");
  s.claims[0].actors = who({"x.army"}), s.claims[0].targets = who({"y"});
  s.claims[1].actors = who({"y"}), s.claims[1].targets = who({"x.army"});
  const double swapped = first_likeness(s);
  s.claims[1].actors = who({"v"}), s.claims[1].targets = who({"w"});
  EXPECT_GT(swapped, first_likeness(s) + 1);
}

TEST(Likeness, FollowsFromTheTwoClaimsAlone) {
  Script s;
  for (const char* id : {"a", "b"}) {
    s.report(id, "2031-03-05");
    s.claim(id, "armed_clash", "Tessala", "2031-03-04").evidence.text = "At Tessala 62 of the Tiguent died.";
  }
  const double alone = first_likeness(s);
  Script strangers = s;  // no common name or number
  strangers.claims[1].evidence.text = "There was fighting.";
  EXPECT_GT(alone, first_likeness(strangers));
  for (int i = 0; i < 20; ++i) {  // many claims more that tell of the same names
    const std::string id = "c" + std::to_string(i);
    s.report(id, "2031-03-06");
    s.claim(id, "air_strike", "Borfou", "2031-03-06").evidence.text = "The Tiguent of Tessala lost 62.";
  }
  EXPECT_EQ(alone, first_likeness(s));
}

}  // namespace
}  // namespace selon::event
