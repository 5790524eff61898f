#include "server/holders.h"

#include <gtest/gtest.h>

#include <random>

#include "vocabulary/parts.h"

namespace selon::server {
namespace {

/// Events of three stories in a month, some of them long enough to hold others.
std::vector<Event> made_up(unsigned seed, int count) {
  std::mt19937 draw(seed);
  const std::vector<std::string> types = {"territory_advance", "armed_clash", "siege", "protest",
                                          "air_strike"};
  const std::vector<std::string> sides = {"a.army", "b", "c.x"};
  std::vector<Event> out;
  for (int i = 0; i < count; ++i) {
    Event e;
    e.id = "e" + std::to_string(i);
    e.story = "s" + std::to_string(draw() % 3);
    e.type = types[draw() % types.size()];
    const Day start{std::chrono::days(19000 + draw() % 30)};
    e.days = {start, start + std::chrono::days(draw() % 3 == 0 ? draw() % 20 : 0), 1};
    e.actors = {sides[draw() % 3]}, e.targets = {sides[draw() % 3]};
    e.place.emplace();
    e.place->id = e.place->name = "p" + std::to_string(draw() % 4);
    out.push_back(std::move(e));
  }
  return out;
}

TEST(Holders, SayWhatAllEventsTogetherSay) {
  std::size_t parts = 0;
  for (unsigned seed = 1; seed <= 20; ++seed) {
    std::vector<Event> events = made_up(seed, 150);
    vocabulary::link_parts(events);
    Holders holders;
    holders.take(events);
    for (const Event& event : events) {
      EXPECT_EQ(holders.whole_of(event), event.part_of) << event.id << " of seed " << seed;
      parts += event.part_of.empty() ? 0 : 1;
    }
  }
  EXPECT_GT(parts, 100u);
}

TEST(Holders, WhatIsForgottenHoldsNothing) {
  std::vector<Event> events = made_up(3, 100);
  vocabulary::link_parts(events);
  Holders holders;
  holders.take(events);
  for (const Event& event : events) holders.forget(event.id);
  for (const Event& event : events) EXPECT_EQ(holders.whole_of(event), "");
  holders.take(events);
  holders.take(events);
  for (const Event& event : events) EXPECT_EQ(holders.whole_of(event), event.part_of);
}

}  // namespace
}  // namespace selon::server
