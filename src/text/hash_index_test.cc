#include "text/hash_index.h"

#include <gtest/gtest.h>

namespace selon::text {
namespace {

TEST(HashIndex, FindsWhatWasEntered) {
  HashIndex<int> index;
  EXPECT_TRUE(index.empty());
  EXPECT_EQ(index.find(0), nullptr);
  for (std::uint64_t key = 0; key < 1000; ++key) index[key * 0x9E3779B97F4A7C15] += static_cast<int>(key);
  index[0] += 5;
  for (std::uint64_t key = 1; key < 1000; ++key) {
    const int* found = index.find(key * 0x9E3779B97F4A7C15);
    ASSERT_NE(found, nullptr) << key;
    EXPECT_EQ(*found, static_cast<int>(key));
  }
  EXPECT_EQ(*index.find(0), 5);
  EXPECT_EQ(index.find(12345), nullptr);
}

TEST(HashIndex, KeepsKeysThatShareASlotAndTheirOrder) {
  HashIndex<int> index;
  for (const std::uint64_t key : {8, 16, 24, 32, 40}) index[key] = static_cast<int>(key);
  for (const std::uint64_t key : {8, 16, 24, 32, 40}) EXPECT_EQ(*index.find(key), static_cast<int>(key));
  EXPECT_EQ(index.find(48), nullptr);
  std::vector<std::uint64_t> keys;
  for (const auto& [key, value] : index) keys.push_back(key);
  EXPECT_EQ(keys, (std::vector<std::uint64_t>{8, 16, 24, 32, 40}));
}

}  // namespace
}  // namespace selon::text
