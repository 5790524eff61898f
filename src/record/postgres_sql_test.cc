#include "record/postgres_sql.h"

#include <gtest/gtest.h>

namespace selon::record {
namespace {

TEST(PostgresSql, ParametersAreNumberedByWhatOccurs) {
  const struct {
    std::string_view sql, theirs;
    std::vector<std::size_t> takes;
  } kCases[] = {
      {"SELECT 1", "SELECT 1", {}},
      {"a = ? AND b = ?", "a = $1 AND b = $2", {0, 1}},
      {"a = ?2 AND b = ?1 AND c = ?2", "a = $1 AND b = $2 AND c = $1", {1, 0}},
      {"(?1, ?3)", "($1, $2)", {0, 2}},
      {"a = '?' AND b = 'it''s ?' AND c = ?", "a = '?' AND b = 'it''s ?' AND c = $1", {0}},
      {"\"a?\" = ?", "\"a?\" = $1", {0}},
      {"?12", "$1", {11}},
  };
  for (const auto& [sql, theirs, takes] : kCases) {
    const PostgresSql out = as_postgres(sql);
    EXPECT_EQ(out.text, theirs) << sql;
    EXPECT_EQ(out.takes, takes) << sql;
  }
}

}  // namespace
}  // namespace selon::record
