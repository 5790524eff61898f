#include "base/hash_lists.h"

#include <gtest/gtest.h>

namespace selon::base {
namespace {

TEST(HashLists, FindsWhatWasEntered) {
  HashLists<int> lists;
  EXPECT_TRUE(lists.find(0).empty());
  for (std::uint64_t key = 0; key < 1000; ++key)
    for (int value = 0; value < static_cast<int>(key % 3) + 1; ++value)
      lists.add(key * 0x9E3779B97F4A7C15, value);
  lists.seal();
  EXPECT_FALSE(lists.empty());
  for (std::uint64_t key = 0; key < 1000; ++key) {
    const auto found = lists.find(key * 0x9E3779B97F4A7C15);
    ASSERT_EQ(found.size(), key % 3 + 1) << key;
    for (std::size_t i = 0; i < found.size(); ++i) EXPECT_EQ(found[i], static_cast<int>(i));
  }
  EXPECT_TRUE(lists.find(12345).empty());
}

TEST(HashLists, KeepsKeysThatAreBadlySpread) {
  HashLists<std::uint64_t> lists;
  for (const std::uint64_t key : {8, 16, 24, 32, 40}) lists.add(key, key);
  lists.seal();
  for (const std::uint64_t key : {8, 16, 24, 32, 40}) EXPECT_EQ(lists.find(key).front(), key);
  EXPECT_TRUE(lists.find(48).empty());
  std::size_t all = 0;
  lists.each([&](std::uint64_t key, auto values) {
    EXPECT_EQ(values.front(), key);
    ++all;
  });
  EXPECT_EQ(all, 5u);
}

TEST(HashLists, OneKeyAndNone) {
  HashLists<int> none, one;
  none.seal();
  EXPECT_TRUE(none.find(7).empty());
  one.add(7, 1);
  one.seal();
  EXPECT_EQ(one.find(7).size(), 1u);
  EXPECT_TRUE(one.find(8).empty());
}

}  // namespace
}  // namespace selon::base
