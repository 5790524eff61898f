// What must be disputes, and what must not: accounts in the least words that set them apart.
#include "event/disputes.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/date.h"
#include "event/event.h"
#include "support/world.h"
#include "vocabulary/names.h"

namespace selon::event {
namespace {

using test::world;

std::vector<ActorRef> who(std::initializer_list<const char*> ids) {
  std::vector<ActorRef> out;
  for (const char* id : ids) out.push_back({id, id});
  return out;
}

/// One told thing: of a report, by whom (empty: the outlet), of whom to whom.
struct Told {
  const char *report, *by, *type, *actor, *target;
  Polarity polarity = Polarity::affirmed;
  std::int64_t killed = -1;
  const char* day = "2031-03-04";
  std::vector<std::string> means = {};
};

/// The disputes of one story of reports a (5 March) and b (6 March), as "about: claims | claims".
std::vector<std::string> disputes(const std::vector<Told>& told) {
  std::vector<ReportHead> heads{{"a", "Outlet a", "", base::parse_iso_day("2031-03-05")},
                                {"b", "Outlet b", "", base::parse_iso_day("2031-03-06")}};
  std::vector<Claim> claims;
  for (const Told& one : told) {
    const auto at = static_cast<std::uint32_t>(101 * claims.size());
    const std::string by = one.by;
    Claim claim({{at, at + 100}, "It was told."},
                by.empty() ? Attribution::outlet() : Attribution::relayed({{by, by}}, {}));
    claim.report = one.report, claim.id = claim.report + std::to_string(claims.size());
    claim.source = claim.report + ".txt", claim.type = one.type, claim.polarity = one.polarity;
    claim.trigger = {at, at + 4};
    if (*one.actor) claim.actors = who({one.actor});
    if (*one.target) claim.targets = who({one.target});
    claim.certainty = by.empty() ? Certainty::stated : Certainty::reported;
    claim.place = ClaimPlace{};
    claim.place->id = claim.place->name = "Tessala";
    claim.time = ClaimTime{{base::parse_iso_day(one.day), base::parse_iso_day(one.day), 1}, one.day};
    claim.means = one.means;
    if (one.killed >= 0) {
      Quantity quantity;
      quantity.what = "killed", quantity.n = one.killed;
      claim.quantities.push_back(quantity);
    }
    claims.push_back(std::move(claim));
  }
  Stories stories;
  stories.stories.push_back({"s1", {"a", "b"}, {}, {}});
  const Record record = reconcile({heads, claims, {}, {}, stories}, world());
  std::vector<std::string> out;
  for (const Dispute& dispute : record.disputes) {
    std::vector<std::string> sides;
    for (const DisputeSide& side : dispute.sides) {
      std::string ids;
      for (const auto& id : side.claims) ids += (ids.empty() ? "" : " ") + id;
      sides.push_back(ids);
    }
    std::sort(sides.begin(), sides.end());
    out.push_back(std::string(vocabulary::name(dispute.about)) + ": " + sides.at(0) + " | " + sides.at(1));
  }
  std::sort(out.begin(), out.end());
  return out;
}

struct Case {
  const char* why;
  std::vector<Told> told;
  std::vector<std::string> expected;
};

constexpr Polarity kDenied = Polarity::denied;

TEST(Disputes, AreFoundAndNotMadeUp) {
  const std::vector<Case> cases{
      {"a capture, and its denial by the other side in another report",
       {{"a", "x.army", "territory_taken", "x.army", "y"},
        {"b", "y", "territory_advance", "x.army", "y", kDenied}},
       {"occurrence: a0 | b1"}},
      {"of a type that nobody knows, as a newer program may have left it, nothing is disputed",
       {{"a", "x.army", "no_such_type", "x.army", "y"}, {"b", "y", "no_such_type", "y", "x.army"}},
       {}},
      {"charged, and the accused denies it",
       {{"a", "", "accusation", "z", "x.army"}, {"a", "x.government", "denial", "x.government", "", kDenied}},
       {"occurrence: a0 | a1"}},
      {"what one says that the army did, and its government denies",
       {{"a", "z", "attack_on_civilians", "x.army", "civilians"},
        {"a", "x.government", "denial", "x.government", "", kDenied}},
       {"occurrence: a0 | a1"}},
      {"a denial by somebody unknown answers the charge before it",
       {{"a", "", "accusation", "z", "unnamed.tribes"},
        {"a", "unnamed.sources", "denial", "unnamed.sources", "", kDenied}},
       {"occurrence: a0 | a1"}},
      {"claimed by one, blamed on another",
       {{"a", "", "explosive", "unnamed.attackers", "x.army"},
        {"a", "y", "explosive", "y", "x.army"},
        {"a", "", "accusation", "x.government", "z"}},
       {"actor: a1 | a2"}},
      {"each blames the other",
       {{"a", "", "shelling", "unnamed.attackers", "civilians"},
        {"a", "", "accusation", "x.army", "y"},
        {"a", "", "accusation", "y", "x.army"}},
       {"actor: a1 | a2"}},
      {"repelled, and gone forward",
       {{"a", "x.army", "territory_taken", "x.army", ""},
        {"b", "y", "attack_repelled", "y", "unnamed.attackers"}},
       {"outcome: a0 | b1"}},
      {"fighters by his own word, civilians by another's",
       {{"a", "x.army", "air_strike", "x.army", "unnamed.armed_group"},
        {"a", "z", "air_strike", "x.army", "civilians"}},
       {"target: a0 | a1"}},
      {"tolls of one day",
       {{"a", "x.army", "armed_clash", "y", "x.army", Polarity::affirmed, 10},
        {"a", "y", "armed_clash", "y", "x.army", Polarity::affirmed, 60}},
       {"number: a0 | a1"}},
      {"with drones, or with missiles",
       {{"a", "y", "air_strike", "y", "x", Polarity::affirmed, -1, "2031-03-04", {"drone"}},
        {"a", "x.government", "air_strike", "", "x", Polarity::affirmed, -1, "2031-03-04", {"missile"}}},
       {"outcome: a0 | a1"}},
      {"one toll, on two days",
       {{"a", "x.army", "attack_on_civilians", "y", "civilians", Polarity::affirmed, 8, "2031-03-03"},
        {"b", "z", "attack_on_civilians", "y", "civilians", Polarity::affirmed, 8, "2031-03-04"}},
       {"time: a0 | b1"}},

      {"a toll that grows",
       {{"a", "", "explosive", "y", "civilians", Polarity::affirmed, 7},
        {"b", "", "explosive", "y", "civilians", Polarity::affirmed, 25}},
       {}},
      {"one voice that says what did and what did not happen",
       {{"a", "", "territory_advance", "x.army", "y"}, {"a", "", "territory_taken", "x.army", "y", kDenied}},
       {}},
      {"no losses of one's own",
       {{"a", "y", "armed_clash", "y", "x.army"}, {"a", "z", "armed_clash", "y", "x.army", kDenied, 0}},
       {}},
      {"allies who each claim a part",
       {{"a", "x.army", "territory_taken", "x.army", ""}, {"a", "w", "territory_taken", "w", ""}},
       {}},
      {"an attack and the answer to it",
       {{"a", "y", "explosive", "y", "x.army"}, {"a", "x.army", "air_strike", "x.army", "y"}},
       {}},
      {"a capture and a condemnation",
       {{"a", "", "territory_taken", "x.army", "y"}, {"a", "", "criticism", "z", "x.army"}},
       {}},
      {"a denial that answers another's deed",
       {{"a", "z", "air_strike", "w", "civilians"},
        {"b", "x.government", "denial", "x.government", "", kDenied}},
       {}},
  };
  for (const Case& test : cases) EXPECT_EQ(test.expected, disputes(test.told)) << test.why;
}

}  // namespace
}  // namespace selon::event
