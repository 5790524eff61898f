#include "base/number_index.h"

#include <gtest/gtest.h>

#include <random>
#include <unordered_map>

namespace selon::base {
namespace {

TEST(NumberIndex, CountsThroughInTheOrderOfMeeting) {
  NumberIndex index;
  EXPECT_FALSE(index.find(0));
  EXPECT_EQ(0U, index.add(-7));
  EXPECT_EQ(1U, index.add(INT64_MIN));
  EXPECT_EQ(0U, index.add(-7));
  EXPECT_EQ(2U, index.add(0));
  EXPECT_EQ((std::vector<std::int64_t>{-7, INT64_MIN, 0}), index.numbers());
  EXPECT_EQ(1U, index.find(INT64_MIN));
  EXPECT_FALSE(index.find(INT64_MAX));
}

TEST(NumberIndex, HoldsWhatAMapHolds) {
  for (const int shift : {0, 32, 48}) {  // numbers that differ in few bits only
    NumberIndex index;
    std::unordered_map<std::int64_t, std::uint32_t> map;
    std::mt19937_64 draw(7);
    for (int i = 0; i < 60000; ++i) {
      const auto number = static_cast<std::int64_t>((draw() % 20000) << shift);
      const auto [at, fresh] = map.emplace(number, static_cast<std::uint32_t>(map.size()));
      ASSERT_EQ(at->second, index.add(number));
    }
    ASSERT_EQ(map.size(), index.size());
    for (const auto& [number, place] : map) ASSERT_EQ(place, index.find(number));
  }
}

}  // namespace
}  // namespace selon::base
