#include "claim/features.h"

#include <gtest/gtest.h>

namespace selon::claim {
namespace {

TEST(Features, NamesAndValuesTellThemApart) {
  FeatureList list;
  list.add("lemma"_f, std::uint64_t{5});
  list.add("lemma"_f, std::uint64_t{6});
  list.add("form"_f, std::uint64_t{5});
  list.add("lemma"_f, std::uint64_t{5});
  list.add("lemma"_f, std::uint64_t{5}, std::uint64_t{0});
  const auto all = list.all();
  EXPECT_NE(all[0], all[1]);
  EXPECT_NE(all[0], all[2]);
  EXPECT_EQ(all[0], all[3]);
  EXPECT_NE(all[0], all[4]);
}

/// train/claims/models.py crosses features too; both must give the same numbers.
TEST(Features, CrossesAsTrainingDoes) {
  EXPECT_EQ(cross(1, 2), 1513657090u);
  EXPECT_EQ(cross(0xDEADBEEFu, 6), 3816171954u);
}

TEST(Features, CountsFallIntoBuckets) {
  const std::uint32_t wanted[] = {0, 1, 2, 3, 3, 4, 5, 6};
  const std::size_t counts[] = {0, 1, 2, 3, 4, 8, 20, 21};
  for (std::size_t i = 0; i < std::size(counts); ++i) EXPECT_EQ(bucket(counts[i]), wanted[i]) << counts[i];
}

}  // namespace
}  // namespace selon::claim
