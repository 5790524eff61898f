#include "record/set_aside.h"

namespace selon::record {

Result<std::vector<SetAsideRow>> load_set_aside(Store& store, std::int64_t from, std::int64_t limit) {
  std::vector<SetAsideRow> out;
  SELON_TRY_VOID(store.db().each(
      "SELECT source, code, message, line, reason, byte, state, seen FROM quarantine ORDER BY seen DESC, "
      "source "
      "LIMIT ?1 OFFSET ?2",
      {limit, from}, [&](const Row& row) {
        const auto text = [&](int column) { return std::string(row.text(column)); };
        out.push_back({text(0), text(1), text(2), row.integer(3), text(4), row.integer(5), text(6), text(7)});
        return Result<>();
      }));
  return out;
}

Result<std::string> set_aside_mark(Store& store) {
  return store.db().text("SELECT CAST(count(*) AS TEXT) || ' ' || coalesce(max(seen), '') FROM quarantine",
                         {});
}

}  // namespace selon::record
