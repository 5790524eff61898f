#include "record/work.h"

#include "record/value.h"

namespace selon::record {

namespace {

/// Locks: 'SELN' and some more (reconcile.cc has another).
constexpr std::int64_t kHandingIn = std::int64_t{kApplicationId} + 2;
constexpr std::int64_t kIngesting = std::int64_t{kApplicationId} + 3;

}  // namespace

bool is_shared(Store& store) { return store.db().dialect() == Dialect::postgres; }

Result<> hand_in(Store& store, std::span<const RawReport> documents, const std::string& read_by) {
  Database& db = store.db();
  return in_transaction(db, [&]() -> Result<> {
    // One at a time: two that hand in the same in another order would wait for each other.
    SELON_TRY_VOID(db.run("SELECT pg_advisory_xact_lock(?)", {kHandingIn}));
    for (RawReport document : documents) {
      const std::string body = std::move(document.body), bytes = std::move(document.bytes);
      document.body.clear(), document.bytes.clear();
      SELON_TRY_VOID(db.run(
          "INSERT INTO work(read_by, document, body, bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
          {read_by, vocabulary::to_json(document), Parameter::blob(body), Parameter::blob(bytes)}));
    }
    return {};
  });
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

Result<> join_ingest(Store& store) {
  return store.db().run("SELECT pg_advisory_lock_shared(?)", {kIngesting});
}

Result<> leave_ingest(Store& store) {
  Database& db = store.db();
  SELON_TRY_VOID(db.run("SELECT pg_advisory_unlock_shared(?)", {kIngesting}));
  SELON_TRY(const auto last, db.integer("SELECT pg_try_advisory_lock(?)", {kIngesting}));
  if (!last) return {};
  const Result<> forgotten = db.run("DELETE FROM work WHERE finished");
  const Result<> released = db.run("SELECT pg_advisory_unlock(?)", {kIngesting});
  return forgotten ? released : forgotten;
}

}  // namespace selon::record
