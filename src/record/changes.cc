#include "record/changes.h"

#include <fmt/format.h>

#include <limits>

#include "base/date.h"

namespace selon::record {

Result<std::int64_t> newest_change(Store& store) {
  return store.db().integer("SELECT coalesce(max(number), 0) FROM changes");
}

Result<std::vector<LoggedChange>> load_changes(Store& store, const ChangesSince& since) {
  std::vector<LoggedChange> out;
  const std::string day = since.day ? base::to_iso(*since.day) : std::string();
  const std::string kind = since.kind ? std::string(name(*since.kind)) : std::string();
  SELON_TRY_VOID(store.db().each(
      "SELECT c.revision, c.at, c.kind, c.event, c.other, c.detail, coalesce(e.title, o.title), c.number "
      "FROM changes "
      "c "
      "LEFT JOIN events e ON e.id = c.event LEFT JOIN events o ON o.id = c.other "
      "WHERE c.revision > ?1 AND c.at >= ?2 AND (?3 = '' OR c.kind = ?3) AND c.number > ?4 "
      "ORDER BY c.number LIMIT ?5",
      {since.revision, day, kind, since.number,
       since.limit < 0 ? std::numeric_limits<std::int64_t>::max() : since.limit},
      [&](const Row& row) -> Result<> {
        const auto what = change_kind(row.text(2));
        if (!what)
          return fail(ErrorCode::corrupt, fmt::format("a change is of no known kind: {}", row.text(2)),
                      {store.path()});
        out.push_back({row.integer(7),
                       row.integer(0),
                       std::string(row.text(1)),
                       {*what, std::string(row.text(3)), std::string(row.text(4)), std::string(row.text(5))},
                       std::string(row.text(6))});
        return {};
      }));
  return out;
}

}  // namespace selon::record
