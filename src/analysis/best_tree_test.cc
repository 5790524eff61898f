#include "analysis/best_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace selon::analysis {
namespace {

/// Tries every way to give heads to words.
float best_by_trying(const HeadScores& scores, std::size_t words) {
  float best = -1e30f;
  std::vector<std::int32_t> heads(words, 0);
  while (true) {
    float sum = 0;
    bool own = false;
    for (std::size_t i = 0; i < words; ++i) {
      own |= heads[i] == static_cast<std::int32_t>(i + 1);
      sum += scores.at(static_cast<std::size_t>(heads[i]), i);
    }
    if (!own && is_tree(heads)) best = std::max(best, sum);
    std::size_t i = 0;
    while (i < words && ++heads[i] > static_cast<std::int32_t>(words)) heads[i++] = 0;
    if (i == words) return best;
  }
}

TEST(BestTree, IsTheBestOfAllTrees) {
  std::mt19937 draw(3);
  for (int round = 0; round < 300; ++round) {
    const std::size_t words = 1 + draw() % 5;
    std::vector<float> values((words + 1) * words);
    for (auto& v : values) v = static_cast<float>(draw() % 1000) / 10;
    const HeadScores scores{values.data(), words};
    std::vector<std::int32_t> heads(words);
    best_tree(scores, heads);
    ASSERT_TRUE(is_tree(heads));
    float sum = 0;
    for (std::size_t i = 0; i < words; ++i) sum += scores.at(static_cast<std::size_t>(heads[i]), i);
    EXPECT_NEAR(sum, best_by_trying(scores, words), 1e-3) << "round " << round;
  }
}

TEST(BestTree, KnowsTrees) {
  const std::vector<std::int32_t> tree{2, 0, 2}, cycle{2, 1, 0}, two_roots{0, 0, 2}, none{2, 3, 1};
  EXPECT_TRUE(is_tree(tree));
  EXPECT_FALSE(is_tree(cycle));
  EXPECT_FALSE(is_tree(two_roots));
  EXPECT_FALSE(is_tree(none));
}

TEST(BestTree, OpensNestedCycles) {
  // 1 and 2 head each other, and both of them and 3; only a weak edge leads from the root.
  const std::size_t words = 3;
  std::vector<float> values((words + 1) * words, 0.0f);
  const auto set = [&](std::size_t head, std::size_t word, float value) {
    values[head * words + word - 1] = value;
  };
  set(1, 2, 10);
  set(2, 1, 10);
  set(2, 3, 9);
  set(3, 1, 9.5f);
  set(0, 3, 1);
  std::vector<std::int32_t> heads(words);
  best_tree({values.data(), words}, heads);
  EXPECT_EQ(heads, (std::vector<std::int32_t>{3, 1, 0}));
}

TEST(BestTree, TakesALongSentence) {
  const std::size_t words = 400;
  std::vector<float> values((words + 1) * words);
  std::mt19937 draw(5);
  for (auto& v : values) v = static_cast<float>(draw() % 1000);
  std::vector<std::int32_t> heads(words);
  best_tree({values.data(), words}, heads);
  EXPECT_TRUE(is_tree(heads));
}

}  // namespace
}  // namespace selon::analysis
