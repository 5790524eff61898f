#include "record/database.h"

#include "record/postgres.h"
#include "record/sqlite.h"

namespace selon::record {

bool is_server_url(std::string_view path) {
  return path.starts_with("postgresql://") || path.starts_with("postgres://");
}

Result<Database> Database::open(const std::string& path, Access access) {
  SELON_TRY(auto connection, is_server_url(path) ? open_postgres(path, access) : open_sqlite(path, access));
  return Database(std::move(connection));
}

Result<> Database::run(std::string_view sql, std::initializer_list<Parameter> parameters) {
  return each(sql, parameters, [](const Row&) { return Result<>(); });
}

Result<std::int64_t> Database::integer(std::string_view sql, std::initializer_list<Parameter> parameters) {
  std::int64_t value = 0;
  SELON_TRY_VOID(each(sql, parameters, [&](const Row& row) {
    value = row.integer(0);
    return Result<>();
  }));
  return value;
}

Result<std::string> Database::text(std::string_view sql, std::initializer_list<Parameter> parameters) {
  std::string value;
  SELON_TRY_VOID(each(sql, parameters, [&](const Row& row) {
    value = row.text(0);
    return Result<>();
  }));
  return value;
}

namespace {

Result<> within(Database& db, const std::function<Result<>()>& work) {
  SELON_TRY_VOID(db.script("SAVEPOINT part"));
  Result<> outcome = work();
  if (!outcome) (void)db.script("ROLLBACK TO part");  // what failed first is what is told
  const Result<> released = db.script("RELEASE part");
  return outcome ? released : outcome;
}

Result<> between(Database& db, Isolation isolation, const std::function<Result<>()>& work) {
  if (db.in_transaction()) return within(db, work);
  SELON_TRY_VOID(db.script(db.connection().begin(isolation)));
  Result<> outcome = work();
  if (outcome) outcome = db.connection().commit();
  if (!outcome) (void)db.script("ROLLBACK");  // what failed first is what is told
  return outcome;
}

}  // namespace

Result<> in_transaction(Database& db, const std::function<Result<>()>& work) {
  return between(db, Isolation::writing, work);
}

Result<> in_snapshot(Database& db, const std::function<Result<>()>& work) {
  return between(db, Isolation::snapshot, work);
}

Result<> in_reconciling(Database& db, const std::function<Result<>()>& work) {
  return between(db, Isolation::reconciling, work);
}

}  // namespace selon::record
