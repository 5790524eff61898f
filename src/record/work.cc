#include "record/work.h"

#include "record/value.h"

namespace selon::record {

bool is_shared(Store& store) { return store.db().dialect() == Dialect::postgres; }

Result<> hand_in(Store& store, RawReport document, const std::string& read_by) {
  const std::string body = std::move(document.body), bytes = std::move(document.bytes);
  document.body.clear(), document.bytes.clear();
  // A statement of its own: two processes that hand in the same in another order never wait for each other.
  return store.db().run(
      "INSERT INTO work(read_by, document, body, bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
      {read_by, vocabulary::to_json(document), Parameter::blob(body), Parameter::blob(bytes)});
}

Result<std::vector<Waiting>> take_work(Store& store, std::int64_t most) {
  std::vector<Waiting> taken;
  SELON_TRY_VOID(
      store.db().each("SELECT number, document, body, bytes FROM work WHERE NOT finished ORDER BY number "
                      "LIMIT ? FOR UPDATE SKIP LOCKED",
                      {most}, [&](const Row& row) -> Result<> {
                        SELON_TRY(RawReport document, value_at<RawReport>(store.db(), row, 1));
                        document.body = row.blob(2), document.bytes = row.blob(3);
                        taken.push_back({row.integer(0), std::move(document)});
                        return {};
                      }));
  return taken;
}

Result<> finish_work(Store& store, std::span<const Waiting> done) {
  for (const Waiting& one : done)
    SELON_TRY_VOID(
        store.db().run("UPDATE work SET finished = true, body = CAST('' AS BYTEA), bytes = CAST('' AS BYTEA) "
                       "WHERE number = ?",
                       {one.number}));
  return {};
}

Result<bool> work_left(Store& store) {
  SELON_TRY(const auto left, store.db().integer("SELECT EXISTS (SELECT 1 FROM work WHERE NOT finished)"));
  return left != 0;
}

Result<> forget_finished(Store& store) {
  return store.db().run(
      "DELETE FROM work WHERE finished AND NOT EXISTS (SELECT 1 FROM work WHERE NOT finished)");
}

}  // namespace selon::record
