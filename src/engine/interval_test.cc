#include "engine/interval.h"

#include <gtest/gtest.h>

namespace selon::engine {
namespace {

constexpr IntervalBounds kBounds{600, 86'400};

TEST(Interval, FirstIsHalfTheGapBetweenItems) {
  EXPECT_EQ(first_interval({0, 7200, 3600, 10'800}, 3600, kBounds), 1800);
  EXPECT_EQ(first_interval({}, 3600, kBounds), 3600);
  EXPECT_EQ(first_interval({5, 5, 5, 5}, 3600, kBounds), 3600);
  EXPECT_EQ(first_interval({0, 1, 2, 3}, 3600, kBounds), 600);
  EXPECT_EQ(first_interval({0, 100'000'000, 1}, 3600, kBounds), 86'400);
}

TEST(Interval, FollowsTheFeed) {
  EXPECT_EQ(next_interval(3600, 2, kBounds), 2400);
  EXPECT_EQ(next_interval(3600, 0, kBounds), 4800);
  std::int64_t busy = 86'400, quiet = 600;
  for (int i = 0; i < 30; ++i)
    busy = next_interval(busy, 1, kBounds), quiet = next_interval(quiet, 0, kBounds);
  EXPECT_EQ(busy, 600);
  EXPECT_EQ(quiet, 86'400);
  EXPECT_EQ(next_interval(600, 1, {7200, 86'400}), 7200);        // what the feed asks for
  EXPECT_EQ(next_interval(600, 1, {604'800, 86'400}), 604'800);  // even beyond our own bound
}

TEST(Interval, FailuresPutOffEverLonger) {
  std::int64_t before = 0;
  for (int failures = 1; failures <= 6; ++failures) {
    const std::int64_t wait = put_off(1800, failures, 0, kBounds);
    EXPECT_GT(wait, before);
    before = wait;
  }
  EXPECT_EQ(put_off(1800, 1'000'000'000, 0, kBounds), 86'400);
  EXPECT_EQ(put_off(0, 1, 0, kBounds), 600);
  EXPECT_EQ(put_off(600, 1, 5000, kBounds), 5000);              // Retry-After
  EXPECT_EQ(put_off(600, 1, 1'000'000'000, kBounds), 604'800);  // but no server silences a feed for good
}

}  // namespace
}  // namespace selon::engine
