#include "record/ids.h"

#include <fmt/format.h>

#include <vector>

namespace selon::record {

namespace {

struct Source {
  std::string_view what, sql;
};

Source source_of(IdOf kind) {
  switch (kind) {
    case IdOf::claim:
      return {"claim", "SELECT id FROM claims WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT 2"};
    case IdOf::event:
      return {"event", "SELECT id FROM events WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT 2"};
    case IdOf::report:
      return {"report", "SELECT id FROM reports WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT 2"};
    case IdOf::story:
      return {"story", "SELECT id FROM stories WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT 2"};
  }
  return {};
}

}  // namespace

Result<std::string> only_id(Store& store, IdOf kind, const std::string& given) {
  const Source source = source_of(kind);
  std::vector<std::string> found;
  SELON_TRY_VOID(store.db().each(source.sql, {given, given + "~"}, [&](const Row& row) {
    found.emplace_back(row.text(0));
    return Result<>();
  }));
  if (!found.empty() && (found.front() == given || found.size() == 1)) return found.front();
  if (found.empty())
    return fail(ErrorCode::not_found, fmt::format("the store holds no {} \"{}\"", source.what, given));
  return fail(ErrorCode::usage, fmt::format("\"{}\" begins several ids: {}, {}, ...; give more of it", given,
                                            found[0], found[1]));
}

}  // namespace selon::record
