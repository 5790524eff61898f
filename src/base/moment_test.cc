#include "base/moment.h"

#include <gtest/gtest.h>

namespace selon::base {
namespace {

TEST(Moment, ThereAndBack) {
  for (const std::int64_t seconds :
       {std::int64_t{0}, std::int64_t{1699950600}, std::int64_t{-1}, std::int64_t{951782400}})
    EXPECT_EQ(parse_rfc3339(to_rfc3339(seconds)), seconds);
  EXPECT_EQ(to_rfc3339(1699950600), "2023-11-14T08:30:00Z");
}

TEST(Moment, Offsets) {
  EXPECT_EQ(parse_rfc3339("2023-11-14T09:30:00+01:00"), 1699950600);
  EXPECT_EQ(parse_rfc3339("2023-11-14T03:00:00.25-05:30"), 1699950600);
  for (const char* text :
       {"2023-11-14T09:30:00", "2023-11-14", "2023-11-14T09:30:00+1", "2023-11-14T29:30:00Z", "x",
        "2023-11-14T0a:30:00Z", "2023-11-14T09:30:00.", "2023-02-30T09:30:00Z"})
    EXPECT_FALSE(parse_rfc3339(text)) << text;
}

}  // namespace
}  // namespace selon::base
