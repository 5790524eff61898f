#include "pack/time_zones.h"

#include <gtest/gtest.h>

#include "base/date.h"

namespace selon::pack {
namespace {

TEST(TimeZones, TellTheCivilDay) {
  const auto zones = load_time_zones(SELON_SOURCE_DIR "/world/time_zones.tsv");
  ASSERT_TRUE(zones) << zones.error().message;
  const struct {
    const char *state, *utc;
    int minute;
    const char* expected;
  } cases[] = {
      {"mali", "2023-11-12", 23 * 60 + 30, "2023-11-12"},
      {"niger", "2023-11-12", 23 * 60 + 30, "2023-11-13"},
      {"france", "2023-11-12", 22 * 60 + 30, "2023-11-12"},
      {"france", "2023-07-12", 22 * 60 + 30, "2023-07-13"},
      {"france", "2024-03-31", 22 * 60 + 30, "2024-04-01"},
      {"france", "2023-03-25", 22 * 60 + 30, "2023-03-25"},
      {"france", "2023-10-28", 22 * 60 + 30, "2023-10-29"},
      {"france", "2023-10-29", 22 * 60 + 30, "2023-10-29"},
      {"iraq", "2023-12-31", 21 * 60, "2024-01-01"},
      {"jamaica", "2023-11-12", 60, "2023-11-11"},
  };
  for (const auto& c : cases) {
    const auto day = zones->civil_day(c.state, *base::parse_iso_day(c.utc), c.minute);
    ASSERT_TRUE(day) << c.state;
    EXPECT_EQ(base::to_iso(*day), c.expected) << c.state << " " << c.utc << " " << c.minute;
  }
  EXPECT_FALSE(zones->civil_day("russia", *base::parse_iso_day("2023-11-12"), 0));
}

}  // namespace
}  // namespace selon::pack
