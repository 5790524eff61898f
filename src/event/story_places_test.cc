#include "event/story_places.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace selon::event {
namespace {

Claim claim(const std::string& id, const std::string& report, const std::string& place) {
  Claim out({{3, 9}, "It was told there."}, Attribution::outlet());
  out.id = id, out.report = report;
  out.place.emplace();
  out.place->id = "text:" + place, out.place->name = place;
  return out;
}

void lie(Claim& claim, double lat) {
  ClaimPlace& place = *claim.place;
  place.located = true, place.lat = lat, place.lon = 1, place.radius_km = 14, place.where_prec = 2;
  place.country = "exampleland";
  place.relative = Relative{"Exampleville", {}, 12.0, {}};
}

Stories stories(std::vector<std::vector<std::string>> groups) {
  Stories out;
  for (auto& reports : groups) out.stories.push_back({"s", std::move(reports), {}, {}});
  return out;
}

TEST(StoryPlaces, AnotherReportTellsWhereTheVillageLies) {
  std::vector<Claim> claims{claim("a.1", "a", "foo"), claim("b.1", "b", "foo"), claim("c.1", "c", "foo")};
  lie(claims[0], 18);
  std::vector<ControlStatement> control{
      {"b", "", *claims[1].place, {}, {}, {}, Attribution::outlet(), {}, {}, {}}};
  const auto changed = locate_from_story(stories({{"a", "b"}, {"c"}}), claims, control);
  EXPECT_EQ(changed, (std::vector<std::size_t>{1}));
  EXPECT_TRUE(claims[1].place->located);
  EXPECT_EQ(claims[1].place->lat, 18);
  EXPECT_EQ(claims[1].place->where_prec, 2);
  ASSERT_TRUE(claims[1].place->relative);
  EXPECT_EQ(claims[1].place->relative->anchor, "Exampleville");
  ASSERT_EQ(claims[1].notes.size(), 1u);
  EXPECT_EQ(claims[1].notes[0].code, NoteCode::place_from_story);
  EXPECT_EQ(claims[1].notes[0].detail, "foo: a");
  EXPECT_FALSE(claims[2].place->located) << "another story's village of that name";
}

TEST(StoryPlaces, TheStorysFirstReportIsTaken) {
  std::vector<Claim> claims{claim("a.1", "a", "foo"), claim("b.1", "b", "foo"), claim("c.1", "c", "foo")};
  lie(claims[0], 18), lie(claims[2], 14);
  std::vector<ControlStatement> control;
  locate_from_story(stories({{"c", "b", "a"}}), claims, control);
  EXPECT_EQ(claims[1].place->lat, 14);
  EXPECT_EQ(claims[0].place->lat, 18) << "what a report says of itself stays";
}

TEST(StoryPlaces, OnlyUnlocatedUnknownOnesAreHelped) {
  std::vector<Claim> claims{claim("a.1", "a", "foo"), claim("b.1", "b", "bar"), claim("b.2", "b", "foo")};
  lie(claims[0], 18);
  claims[2].place->id = "land.foo";
  std::vector<ControlStatement> control;
  EXPECT_TRUE(locate_from_story(stories({{"a", "b"}}), claims, control).empty());
  EXPECT_FALSE(claims[1].place->located);
  EXPECT_FALSE(claims[2].place->located);
}

TEST(StoryPlaces, WhatWasTakenGoesWithItsStory) {
  std::vector<Claim> claims{claim("a.1", "a", "foo"), claim("b.1", "b", "foo")};
  lie(claims[0], 18);
  const std::vector<Claim> before = claims;
  std::vector<ControlStatement> control;
  locate_from_story(stories({{"a", "b"}}), claims, control);
  const std::vector<Claim> once = claims;
  locate_from_story(stories({{"a", "b"}}), claims, control);
  EXPECT_EQ(claims, once);
  const auto changed = locate_from_story(stories({{"a"}, {"b"}}), claims, control);
  EXPECT_EQ(changed, (std::vector<std::size_t>{1}));
  EXPECT_EQ(claims, before);
}

}  // namespace
}  // namespace selon::event
