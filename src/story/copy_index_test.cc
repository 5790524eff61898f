#include "story/copy_index.h"

#include <gtest/gtest.h>

#include <random>

namespace selon::story {
namespace {

std::string prose(unsigned seed, int words) {
  std::mt19937 draw(seed);
  std::string out;
  for (int i = 0; i < words; ++i) out += "w" + std::to_string(draw() % 5000) + " ";
  return out;
}

TEST(CopyIndex, FindsTheTextAndItsParts) {
  CopyIndex index;
  std::vector<std::string> texts;
  for (unsigned i = 0; i < 3000; ++i) texts.push_back(prose(i, 60 + static_cast<int>(i % 700)));
  for (std::size_t i = 0; i < texts.size(); ++i)
    index.add(signature(texts[i]), static_cast<std::uint32_t>(i));
  for (std::size_t i = 0; i < texts.size(); i += 7) {
    const auto whole = index.nearest(signature(texts[i]));
    ASSERT_TRUE(whole) << i;
    EXPECT_EQ(i, whole->number);
    EXPECT_EQ(1.0, whole->share());
    const std::string half = texts[i].substr(0, texts[i].find(' ', texts[i].size() / 2));
    const auto part = index.nearest(signature(half));
    ASSERT_TRUE(part) << i;
    EXPECT_EQ(i, part->number);
    EXPECT_GT(part->share(), 0.6);
  }
  EXPECT_FALSE(index.nearest(signature(prose(99999, 300))));
}

TEST(CopyIndex, ATextPrintedAThousandTimesFillsNoList) {
  CopyIndex index;
  const Signature one = signature(prose(1, 300));
  for (std::uint32_t i = 0; i < 5000; ++i) index.add(one, i);
  EXPECT_LT(index.memory_bytes(), 800000U);
  EXPECT_EQ(kHolders, index.near(one, 100).size());
  EXPECT_EQ(5000U - kHolders, index.nearest(one)->number);  // the newest are kept
}

TEST(CopyIndex, AnEmptyTextIsNoCopy) {
  CopyIndex index;
  index.add(signature(""), 0);
  EXPECT_FALSE(index.nearest(signature("")));
}

}  // namespace
}  // namespace selon::story
