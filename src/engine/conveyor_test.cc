#include "engine/conveyor.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <numeric>

namespace selon::engine {
namespace {

std::vector<int> through(unsigned workers, int count) {
  std::vector<int> taken;
  Conveyor<int, int> conveyor(
      workers,
      [](int n) {
        if (n % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));  // others overtake it
        return n * 2;
      },
      [&](int n) { taken.push_back(n); });
  for (int i = 0; i < count; ++i) conveyor.give(i);
  conveyor.drain();
  return taken;
}

TEST(Conveyor, ResultsComeInTheOrderOfTheWork) {
  std::vector<int> expected(500);
  std::iota(expected.begin(), expected.end(), 0);
  for (int& n : expected) n *= 2;
  for (const unsigned workers : {1u, 2u, 8u}) EXPECT_EQ(through(workers, 500), expected) << workers;
  EXPECT_TRUE(through(4, 0).empty());
}

TEST(Conveyor, HoldsNoMoreThanItsWindow) {
  std::atomic<int> given = 0;
  int most = 0, taken = 0;
  Conveyor<int, int> conveyor(
      2, [&](int n) { return ++given, n; }, [&](int) { most = std::max(most, given - taken++); });
  for (int i = 0; i < 1000; ++i) conveyor.give(i);
  conveyor.drain();
  EXPECT_EQ(taken, 1000);
  EXPECT_LE(most, 9);
}

TEST(Conveyor, EndsWithWorkUntaken) {
  Conveyor<int, int> conveyor(
      4, [](int n) { return n; }, [](int) {});
  for (int i = 0; i < 10; ++i) conveyor.give(i);
}

}  // namespace
}  // namespace selon::engine
