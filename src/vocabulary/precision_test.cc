#include "vocabulary/precision.h"

#include <gtest/gtest.h>

namespace selon::vocabulary {
namespace {

TEST(Precision, OfAcledFollowsFromTheShape) {
  const struct {
    int where_prec;
    double radius_km;
    const char* direction;
    int expected;
  } cases[] = {
      {1, 5, "", 1},   {2, 15, "", 2}, {2, 22, "N", 2}, {3, 30, "", 2},   {4, 100, "", 3}, {4, 60, "N", 2},
      {5, 17, "W", 2}, {5, 50, "", 2}, {5, 51, "", 3},  {5, 370, "N", 3}, {6, 300, "", 3}, {7, 50, "", 3},
  };
  for (const auto& c : cases) {
    PlaceMention place;
    place.located = true;
    place.where_prec = c.where_prec;
    place.radius_km = c.radius_km;
    if (*c.direction) place.relative = Relative{"X", {}, {}, c.direction};
    EXPECT_EQ(geo_precision(place), c.expected) << c.where_prec << " " << c.radius_km;
  }
  EXPECT_EQ(geo_precision(PlaceMention{}), 0);
  EXPECT_EQ(geo_precision(ClaimPlace{}), 0);
}

}  // namespace
}  // namespace selon::vocabulary
