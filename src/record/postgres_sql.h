// SQL as the house writes it, as PostgreSQL reads it.
//
// In: SQL with `?` or `?1` for parameters. Out: the same with `$1`, and which parameter each one takes: one
// that does not occur is left out, since the server could not tell of what kind it is. What stands in quotes
// stays as it is. Leaves out: every other difference; SQL is written in what both databases understand.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace selon::record {

struct PostgresSql {
  std::string text;
  std::vector<std::size_t> takes;  ///< of $1, $2, ...: the parameter, from 0
};

PostgresSql as_postgres(std::string_view sql);

}  // namespace selon::record
