#include "record/server_store.h"

#include <fmt/format.h>

#include "record/digest.h"
#include "record/schema_sql.h"
#include "record/store.h"

namespace selon::record {

namespace {

/// 'SELN': who makes a store holds this lock, so that two do not make one at once.
constexpr std::int64_t kMaking = kApplicationId;

Result<bool> is_store(Database& db) {
  SELON_TRY(const auto table, db.integer("SELECT to_regclass('meta') IS NOT NULL"));
  if (!table) return false;
  SELON_TRY(
      const auto column,
      db.integer("SELECT count(*) FROM information_schema.columns WHERE table_schema = current_schema() "
                 "AND table_name = 'meta' AND column_name IN ('key', 'value')"));
  if (column != 2) return false;
  SELON_TRY(const auto ours,
            db.integer("SELECT count(*) FROM meta WHERE key = 'application' AND value = 'selon'"));
  return ours > 0;
}

/// Tables of others; what an extension brought with it is nobody's.
Result<std::int64_t> tables_there(Database& db) {
  return db.integer(
      "SELECT count(*) FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind "
      "IN "
      "('r', 'p') AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')");
}

Result<> has_postgis(Database& db) {
  SELON_TRY(const auto there, db.integer("SELECT count(*) FROM pg_extension WHERE extname = 'postgis'"));
  if (there) return {};
  const auto made = db.script("CREATE EXTENSION IF NOT EXISTS postgis");
  if (made) return {};
  return fail(
      ErrorCode::unreadable,
      fmt::format("the database needs the extension PostGIS, and this user may not add it ({}); let an "
                  "administrator run: CREATE EXTENSION postgis",
                  made.error().message),
      {db.path()});
}

Result<> make(Database& db) {
  return in_transaction(db, [&]() -> Result<> {
    // Another may take its time over it (PostGIS alone is thousands of functions): it is waited for.
    SELON_TRY_VOID(db.script("SET LOCAL lock_timeout = 0"));
    SELON_TRY_VOID(db.run("SELECT pg_advisory_xact_lock(?)", {kMaking}));
    SELON_TRY(const bool there, is_store(db));
    if (there) return {};
    SELON_TRY(const auto tables, tables_there(db));
    if (tables > 0)
      return fail(ErrorCode::invalid,
                  "holds tables of another program; give the URL of an empty database, or of a store",
                  {db.path()});
    SELON_TRY_VOID(has_postgis(db));
    SELON_TRY_VOID(db.script(kPostgresSchema));
    return db.script(postgres_counting());
  });
}

Result<> refuse_others(Database& db) {
  SELON_TRY(const bool there, is_store(db));
  if (!there)
    return fail(ErrorCode::not_found, "holds no store yet; `selon ingest PATH -o URL` makes one",
                {db.path()});
  SELON_TRY(const auto version, db.integer("SELECT value FROM meta WHERE key = 'schema'"));
  return refuse_version(version, db.path());
}

}  // namespace

Result<Database> open_server_store(const std::string& url) {
  SELON_TRY(Database db, Database::open(url, Access::read));
  SELON_TRY_VOID(refuse_others(db));
  return db;
}

Result<Database> open_or_create_server_store(const std::string& url) {
  SELON_TRY(Database db, Database::open(url, Access::create));
  SELON_TRY(const bool there, is_store(db));
  if (!there) SELON_TRY_VOID(make(db));
  SELON_TRY_VOID(refuse_others(db));
  SELON_TRY_VOID(keep_digest(db));
  return db;
}

}  // namespace selon::record
