#include "record/postgres_url.h"

#include <gtest/gtest.h>

namespace selon::record {
namespace {

TEST(PostgresUrl, ItsPasswordIsNeverShown) {
  const struct {
    std::string_view url, shown;
  } kCases[] = {
      {"postgresql://selon@host/db", "postgresql://selon@host/db"},
      {"postgresql://selon:secret@host/db", "postgresql://selon@host/db"},
      {"postgresql://selon:se/c@ret@host:5432/db?sslmode=require",
       "postgresql://selon@host:5432/db?sslmode=require"},
      {"postgres://selon:s%40cret@host", "postgres://selon@host"},
      {"postgresql:///db?host=/run/x&password=secret", "postgresql:///db?host=/run/x"},
      {"postgresql://host/db?password=secret&user=a", "postgresql://host/db?user=a"},
      {"postgresql://", "postgresql://"},
      {"postgresql://:secret@", "postgresql://@"},
  };
  for (const auto& [url, shown] : kCases) EXPECT_EQ(without_password(url), shown) << url;
}

TEST(PostgresUrl, WordsOfTheServerAreScrubbed) {
  const std::string url = "postgresql://selon:s%40cret@host/db?password=other";
  EXPECT_EQ(scrubbed("login s@cret, then s%40cret, then other failed", url),
            "login ***, then ***, then *** failed");
  EXPECT_EQ(scrubbed("cannot parse " + url, url), "cannot parse postgresql://selon@host/db");
  EXPECT_EQ(scrubbed("no password was given", "postgresql://selon@host/db"), "no password was given");
}

TEST(PostgresUrl, WaitingForTheServerHasAnEnd) {
  EXPECT_EQ(with_time_limit("postgresql://h/d"), "postgresql://h/d?connect_timeout=10");
  EXPECT_EQ(with_time_limit("postgresql://h/d?user=a"), "postgresql://h/d?user=a&connect_timeout=10");
  EXPECT_EQ(with_time_limit("postgresql://h/d?connect_timeout=2"), "postgresql://h/d?connect_timeout=2");
}

}  // namespace
}  // namespace selon::record
