#include "export/shapes.h"

#include <gtest/gtest.h>

#include "base/distance.h"
#include "export/location.h"

namespace selon::exporting {
namespace {

ClaimPlace place(double lat, double lon, double radius_km) {
  ClaimPlace out;
  out.located = true;
  out.lat = lat;
  out.lon = lon;
  out.radius_km = radius_km;
  out.where_prec = 5;
  out.relative = Relative{"X", "", {}, ""};
  return out;
}

double area(const Ring& ring) {
  double out = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    out += ring[i].first * ring[i + 1].second - ring[i + 1].first * ring[i].second;
  return out;
}

void expect_well_formed(const std::vector<Polygon>& shape) {
  for (const Polygon& polygon : shape)
    for (std::size_t i = 0; i < polygon.size(); ++i) {
      ASSERT_GE(polygon[i].size(), 4u);
      EXPECT_EQ(polygon[i].front(), polygon[i].back());
      EXPECT_EQ(area(polygon[i]) > 0, i == 0);
      for (const auto& [lon, lat] : polygon[i]) {
        EXPECT_LE(std::abs(lon), 180);
        EXPECT_LE(std::abs(lat), 90);
      }
    }
}

TEST(Shapes, AnExactPlaceHasNone) {
  ClaimPlace town = place(18, 1, 5);
  town.relative.reset();
  EXPECT_TRUE(shape_of(town).empty());
}

TEST(Shapes, NearIsADisc) {
  const auto shape = shape_of(place(18, 1, 15));
  ASSERT_EQ(shape.size(), 1u);
  ASSERT_EQ(shape[0].size(), 1u);
  expect_well_formed(shape);
  for (const auto& [lon, lat] : shape[0][0]) EXPECT_NEAR(base::great_circle_km(18, 1, lat, lon), 15, 0.01);
}

TEST(Shapes, ADistanceWithoutDirectionIsARing) {
  ClaimPlace told = place(18, 1, 27);
  told.where_prec = 2;
  told.relative->km = 25;
  const auto shape = shape_of(told);
  ASSERT_EQ(shape.size(), 1u);
  ASSERT_EQ(shape[0].size(), 2u);
  expect_well_formed(shape);
  for (const auto& [lon, lat] : shape[0][1]) EXPECT_NEAR(base::great_circle_km(18, 1, lat, lon), 20, 0.01);
}

TEST(Shapes, ADirectionFromTheAnchorIsAWedge) {
  ClaimPlace told = place(18, 1, 15);
  told.where_prec = 2;
  told.relative->direction = "N";
  const auto shape = shape_of(told);
  ASSERT_EQ(shape.size(), 1u);
  expect_well_formed(shape);
  for (const auto& [lon, lat] : shape[0][0]) EXPECT_GE(lat, 18);
}

TEST(Shapes, AcrossThe180thMeridianThereAreTwo) {
  for (const double lon : {179.95, -179.95}) {
    const auto shape = shape_of(place(-17, lon, 50));
    ASSERT_EQ(shape.size(), 2u);
    expect_well_formed(shape);
    EXPECT_NE(shape[0][0][0].first > 0, shape[1][0][0].first > 0);
  }
}

TEST(Shapes, AtThePoleItStaysOnTheGlobe) { expect_well_formed(shape_of(place(89.8, 0, 300))); }

TEST(Priogrid, CountsCellsFromTheSouthWest) {
  EXPECT_EQ(priogrid_gid(-90, -180), 1);
  EXPECT_EQ(priogrid_gid(90, 180), 259200);
  EXPECT_EQ(priogrid_gid(18.44, 1.41), 155883);
}

}  // namespace
}  // namespace selon::exporting
