#include <gtest/gtest.h>

#include "record/store.h"

namespace selon::record {
namespace {

/// Numbers without end, one row each.
constexpr std::string_view kEndless =
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n";

TEST(Allow, WhatTakesTooLongIsGivenUp) {
  auto db = Database::open(":memory:", Access::create);
  ASSERT_TRUE(db);
  db->allow(std::chrono::milliseconds(20));
  const auto counted =
      db->integer("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n");
  ASSERT_FALSE(counted) << "a statement that gives no row";
  EXPECT_EQ(counted.error().code, ErrorCode::timed_out);
  db->allow(std::chrono::milliseconds(20));
  std::int64_t rows = 0;
  const auto visited = db->each(kEndless, {}, [&](const Row&) {
    ++rows;
    return Result<>();
  });
  ASSERT_FALSE(visited) << "rows without end";
  EXPECT_EQ(visited.error().code, ErrorCode::timed_out);
  EXPECT_GT(rows, 100);
}

TEST(Allow, TheConnectionServesOn) {
  auto db = Database::open(":memory:", Access::create);
  ASSERT_TRUE(db);
  db->allow(std::chrono::milliseconds(1));
  EXPECT_FALSE(db->run(kEndless));
  db->allow(std::chrono::milliseconds(0));
  EXPECT_EQ(*db->integer("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 300000) "
                         "SELECT count(*) FROM n"),
            300000);
}

}  // namespace
}  // namespace selon::record
