#include "record/postgres_sql.h"

#include <algorithm>

namespace selon::record {

PostgresSql as_postgres(std::string_view sql) {
  PostgresSql out;
  std::size_t next = 0;
  char quote = '\0';
  for (std::size_t at = 0; at < sql.size(); ++at) {
    const char c = sql[at];
    if (quote != '\0' || c != '?') {
      if (quote == '\0' && (c == '\'' || c == '"'))
        quote = c;
      else if (c == quote)
        quote = '\0';
      out.text += c;
      continue;
    }
    std::size_t number = 0;
    while (at + 1 < sql.size() && sql[at + 1] >= '0' && sql[at + 1] <= '9')
      number = number * 10 + static_cast<std::size_t>(sql[++at] - '0');
    const std::size_t parameter = number > 0 ? number - 1 : next;
    next = parameter + 1;
    auto found = std::find(out.takes.begin(), out.takes.end(), parameter);
    if (found == out.takes.end()) found = out.takes.insert(found, parameter);
    out.text += '$' + std::to_string(found - out.takes.begin() + 1);
  }
  return out;
}

}  // namespace selon::record
