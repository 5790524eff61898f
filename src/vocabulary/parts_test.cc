#include "vocabulary/parts.h"

#include <gtest/gtest.h>

#include "base/date.h"

namespace selon::vocabulary {
namespace {

/// An event of one story, told briefly: what, from which day to which of March 2031, where, who against whom.
Event event(const std::string& id, const std::string& type, std::pair<int, int> days,
            const std::string& place, std::vector<std::string> sides) {
  Event out;
  out.id = id, out.story = "s", out.type = type;
  const auto day = [](int d) {
    return base::parse_iso_day("2031-03-" + std::string(d < 10 ? "0" : "") + std::to_string(d));
  };
  if (days.first) out.days = {day(days.first), day(days.second), 1};
  out.place = ClaimPlace{};
  out.place->id = out.place->name = place, out.place->country = "north";
  out.actors = {sides.begin(), sides.begin() + 1}, out.targets = {sides.begin() + 1, sides.end()};
  return out;
}

Event& killed(Event& of, std::int64_t n, const std::string& side = "") {
  of.losses.push_back({"killed", side, {}, {n, n, n, n, ""}});
  return of;
}

struct Case {
  const char* why;
  Event whole, part;
  bool is_part;
};

TEST(Parts, AreHeldByLongerEventsOfTheirPlaceAndSides) {
  const std::vector<std::string> sides{"x.army", "y"};
  Event region = event("w", "territory_advance", {1, 9}, "North", sides);
  region.place->kind = PlaceKind::country, region.place->id = "north";
  Event near = event("p", "air_strike", {4, 4}, "Borfou", sides);
  near.place->located = true, near.place->lat = 0.1;
  Event far = near;
  far.place->lat = 2;
  Event town = event("w", "territory_advance", {1, 9}, "Tessala", sides);
  town.place->located = true;
  Event relative = event("p", "armed_clash", {4, 4}, "somewhere", sides);
  relative.place->relative = Relative{"Tessala", "", 25.0, "W"};
  const std::vector<Case> kCases = {
      {"a battle in a week's offensive", event("w", "territory_advance", {1, 7}, "Tessala", sides),
       event("p", "armed_clash", {3, 3}, "Tessala", sides), true},
      {"the sides the other way round", event("w", "territory_advance", {1, 7}, "Tessala", sides),
       event("p", "armed_clash", {3, 3}, "Tessala", {"y", "x.air_force"}), true},
      {"a strike in a siege", event("w", "siege", {1, 20}, "Tessala", sides),
       event("p", "shelling", {20, 20}, "Tessala", sides), true},
      {"an attack in a month's count", event("w", "attack_on_civilians", {1, 31}, "Tessala", sides),
       event("p", "attack_on_civilians", {9, 9}, "Tessala", sides), true},
      {"a crackdown in a movement", event("w", "protest", {1, 5}, "Tessala", sides),
       event("p", "crackdown", {2, 2}, "Tessala", sides), true},
      {"in the country of the offensive", region, event("p", "armed_clash", {3, 3}, "Borfou", sides), true},
      {"close by", town, near, true},
      {"told from the town", town, relative, true},
      {"elsewhere", town, far, false},
      {"the day after its end", event("w", "territory_advance", {1, 7}, "Tessala", sides),
       event("p", "armed_clash", {8, 8}, "Tessala", sides), false},
      {"only partly in its days", event("w", "territory_advance", {1, 7}, "Tessala", sides),
       event("p", "armed_clash", {6, 8}, "Tessala", sides), false},
      {"of the same days", event("w", "territory_advance", {1, 7}, "Tessala", sides),
       event("p", "armed_clash", {1, 7}, "Tessala", sides), false},
      {"other sides", event("w", "territory_advance", {1, 7}, "Tessala", sides),
       event("p", "armed_clash", {3, 3}, "Tessala", {"v.army", "z"}), false},
      {"one side alone in common", event("w", "territory_advance", {1, 7}, "Tessala", sides),
       event("p", "armed_clash", {3, 3}, "Tessala", {"x.army", "z"}), false},
      {"words in an offensive", event("w", "territory_advance", {1, 7}, "Tessala", sides),
       event("p", "accusation", {3, 3}, "Tessala", sides), false},
      {"a clash of two days is no campaign", event("w", "armed_clash", {1, 2}, "Tessala", sides),
       event("p", "armed_clash", {2, 2}, "Tessala", sides), false},
      {"a strike in a month's count of abductions", event("w", "abduction", {1, 31}, "Tessala", sides),
       event("p", "air_strike", {9, 9}, "Tessala", sides), false},
      {"without a day", event("w", "territory_advance", {1, 7}, "Tessala", sides),
       event("p", "armed_clash", {0, 0}, "Tessala", sides), false},
  };
  for (const Case& test : kCases) {
    std::vector<Event> events{test.whole, test.part};
    link_parts(events);
    EXPECT_EQ(test.is_part ? "w" : "", events[1].part_of) << test.why;
    EXPECT_EQ("", events[0].part_of) << test.why;
    events[1].story = "another";
    link_parts(events);
    EXPECT_EQ("", events[1].part_of) << test.why;
  }
}

TEST(Parts, BelongToTheSmallestThatHoldsThemWhateverTheOrder) {
  const std::vector<std::string> sides{"x.army", "y"};
  std::vector<Event> events{event("war", "siege", {1, 30}, "Tessala", sides),
                            event("week", "territory_advance", {5, 11}, "Tessala", sides),
                            event("day", "armed_clash", {6, 6}, "Tessala", sides)};
  for (int turn = 0; turn < 3; ++turn) {
    std::rotate(events.begin(), events.begin() + 1, events.end());
    link_parts(events);
    for (const Event& one : events)
      EXPECT_EQ(one.id == "day" ? "week" : one.id == "week" ? "war" : "", one.part_of) << one.id;
  }
}

TEST(Parts, AreNeverTheirOwnWholesWholes) {
  std::vector<Event> events;
  for (int i = 0; i < 400; ++i) {
    const int first = 1 + i % 20;
    events.push_back(event("e" + std::to_string(i), i % 3 ? "siege" : "territory_advance",
                           {first, first + i % 9}, "Tessala", {"x.army", "y"}));
  }
  link_parts(events);
  std::map<std::string, std::string> above;
  for (const Event& one : events) above[one.id] = one.part_of;
  std::size_t linked = 0;
  for (const Event& one : events) {
    std::size_t steps = 0;
    for (std::string id = one.part_of; !id.empty(); id = above.at(id)) ASSERT_LT(++steps, 40U);
    linked += !one.part_of.empty();
  }
  EXPECT_GT(linked, 300U);
}

struct Total {
  const char* why;
  std::int64_t whole;
  std::vector<std::int64_t> parts;
  std::int64_t all;
};

TEST(SumLosses, ATotalGivesOnlyWhatItsPartsDoNot) {
  const std::vector<Total> kCases = {
      {"no parts", 64, {}, 64},
      {"the total is more", 64, {12, 8}, 64},
      {"the parts are more", 15, {12, 8}, 20},
      {"the total counts nobody", 0, {12, 8}, 20},
      {"the same", 20, {12, 8}, 20},
      {"nobody", 0, {0}, 0},
      {"one part", 9, {9}, 9},
      {"parts that count nobody", 9, {0, 0, 0}, 9},
      {"many", 10, {1, 2, 3, 4, 5}, 15},
      {"one greater than the whole", 3, {7}, 7},
  };
  for (const Total& test : kCases) {
    std::vector<Event> events{event("w", "siege", {1, 30}, "Tessala", {"x.army", "y"})};
    killed(events[0], test.whole);
    for (std::size_t i = 0; i < test.parts.size(); ++i) {
      events.push_back(event("p" + std::to_string(i), "armed_clash", {5, 5}, "Tessala", {"x.army", "y"}));
      killed(events.back(), test.parts[i]);
    }
    link_parts(events);
    const auto sums = sum_losses(events, [](const Event&) { return true; });
    ASSERT_EQ(1U, sums.size()) << test.why;
    EXPECT_EQ(test.all, sums[0].best) << test.why;
  }
}

TEST(SumLosses, SidesTogetherAndByThemselves) {
  std::vector<Event> events{event("a", "armed_clash", {1, 1}, "Tessala", {"x.army", "y"}),
                            event("b", "armed_clash", {2, 2}, "Tessala", {"x.army", "y"})};
  killed(killed(events[0], 5, "x"), 7, "y");
  killed(killed(killed(events[1], 10), 4, "y"), 2, "x");
  const auto sums = sum_losses(events, [](const Event&) { return true; });
  ASSERT_EQ(3U, sums.size());
  EXPECT_EQ((Sum{"killed", "", 22, 22, 22, 22}), sums[0]);
  EXPECT_EQ((Sum{"killed", "x", 7, 7, 7, 7}), sums[1]);
  EXPECT_EQ((Sum{"killed", "y", 11, 11, 11, 11}), sums[2]);
}

TEST(SumLosses, AWholeLeftOutHandsOnItsParts) {
  const std::vector<std::string> sides{"x.army", "y"};
  std::vector<Event> events{event("war", "siege", {1, 30}, "Tessala", sides),
                            event("week", "territory_advance", {5, 11}, "Tessala", sides),
                            event("day", "armed_clash", {6, 6}, "Tessala", sides)};
  killed(events[0], 30), killed(events[1], 99), killed(events[2], 12);
  link_parts(events);
  const auto counted = [](const Event& one) { return one.id != "week"; };
  ASSERT_EQ(1U, sum_losses(events, counted).size());
  EXPECT_EQ(30, sum_losses(events, counted)[0].best);
  events[2].status = Status::denied;
  events[0].losses.clear();
  EXPECT_TRUE(sum_losses(events, counted).empty());
}

}  // namespace
}  // namespace selon::vocabulary
