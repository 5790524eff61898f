#include "record/store.h"

#include <fmt/format.h>

#include <filesystem>

#include "record/digest.h"
#include "record/migrate.h"
#include "record/schema_sql.h"
#include "record/server_store.h"

namespace selon::record {

namespace fs = std::filesystem;

namespace {

Error foreign(const std::string& path) {
  return {ErrorCode::invalid,
          "is not a Selon store; give the path of a store, or of a new file to ingest into",
          {path}};
}

/// A file that SQLite cannot take for a database is somebody else's, not a damaged store.
template <class T>
Result<T> told_as_foreign(Result<T> result, const std::string& path) {
  if (!result && result.error().message.find("not a database") != std::string::npos)
    return tl::unexpected(foreign(path));
  return result;
}

Result<> refuse_others(Database& db) {
  SELON_TRY(const auto application, told_as_foreign(db.integer("PRAGMA application_id"), db.path()));
  SELON_TRY(const auto version, db.integer("PRAGMA user_version"));
  if (application != kApplicationId) return tl::unexpected(foreign(db.path()));
  if (version >= kOldestSchema && version < kSchemaVersion)
    return fail(
        ErrorCode::invalid,
        fmt::format("was written by an older Selon (schema {}, this program knows {}); `selon ingest -o {}` "
                    "brings it up to date",
                    version, kSchemaVersion, db.path()),
        {db.path()});
  return refuse_version(version, db.path());
}

/// An empty database becomes a store; one that another process made in the meantime is left as it is.
Result<> make(Database& db) {
  SELON_TRY_VOID(db.script("PRAGMA journal_mode = WAL"));
  return in_transaction(db, [&]() -> Result<> {
    SELON_TRY(const auto objects, db.integer("SELECT count(*) FROM sqlite_schema"));
    if (objects > 0) return {};
    return db.script(fmt::format("{}\nPRAGMA application_id = {}; PRAGMA user_version = {};", kSchema,
                                 kApplicationId, kSchemaVersion));
  });
}

}  // namespace

Result<> refuse_version(std::int64_t version, const std::string& path) {
  const auto refused = [&](std::string_view age, std::string_view what_to_do) -> Result<> {
    return fail(ErrorCode::invalid,
                fmt::format("was written by {} Selon (schema {}, this program knows {}); {}", age, version,
                            kSchemaVersion, what_to_do),
                {path});
  };
  if (version > kSchemaVersion) return refused("a newer", "update the program");
  if (version < kSchemaVersion) return refused("an older", "ingest its reports into a new store");
  return {};
}

Result<Store> Store::opened(const std::string& path, Access access) {
  SELON_TRY(Database db, told_as_foreign(Database::open(path, access), path));
  SELON_TRY_VOID(refuse_others(db));
  return Store(std::move(db));
}

Result<Store> Store::open(const std::string& path) {
  if (is_server_url(path)) {
    SELON_TRY(Database db, open_server_store(path));
    return Store(std::move(db));
  }
  std::error_code error;
  const auto status = fs::status(path, error);
  if (!fs::exists(status))
    return fail(ErrorCode::not_found, "no such store; `selon ingest PATH -o STORE` makes one", {path});
  if (fs::is_directory(status)) return tl::unexpected(foreign(path));
  auto store = opened(path, Access::read);
  // In a folder that may not be written, the log's locks cannot be made: a store at rest is read as it lies.
  const bool at_rest = !fs::exists(path + "-wal", error) || fs::file_size(path + "-wal", error) == 0;
  const bool refused =
      !store && store.error().code != ErrorCode::invalid && store.error().code != ErrorCode::corrupt;
  return refused && at_rest ? opened(path, Access::frozen) : std::move(store);
}

Result<Store> Store::open_at_rest(const std::string& path) {
  if (is_server_url(path)) return open(path);
  std::error_code error;
  if (!fs::exists(path, error)) return fail(ErrorCode::not_found, "no such file", {path});
  if (fs::is_directory(path, error)) return tl::unexpected(foreign(path));
  return opened(path, Access::frozen);
}

Result<Store> Store::open_or_create(const std::string& path) {
  if (is_server_url(path)) {
    SELON_TRY(Database db, open_or_create_server_store(path));
    return Store(std::move(db));
  }
  std::error_code error;
  const fs::path folder = fs::absolute(path, error).parent_path();
  if (!fs::is_directory(folder, error))
    return fail(ErrorCode::not_found, fmt::format("no such folder to make the store in: {}", folder.string()),
                {path});
  if (fs::is_directory(path, error)) return tl::unexpected(foreign(path));
  SELON_TRY(Database db, told_as_foreign(Database::open(path, Access::create), path));
  SELON_TRY(const auto objects, told_as_foreign(db.integer("SELECT count(*) FROM sqlite_schema"), path));
  if (objects == 0) SELON_TRY_VOID(make(db));
  SELON_TRY(const auto application, db.integer("PRAGMA application_id"));
  SELON_TRY(const auto version, db.integer("PRAGMA user_version"));
  const bool older = version >= kOldestSchema && version < kSchemaVersion;
  if (application == kApplicationId && older) SELON_TRY_VOID(migrate(db));
  SELON_TRY_VOID(refuse_others(db));
  SELON_TRY_VOID(keep_digest(db));
  return Store(std::move(db));
}

Result<bool> Store::stale() {
  SELON_TRY(const auto rows, db_.integer("SELECT EXISTS (SELECT 1 FROM pending)"));
  return rows > 0;
}

Result<std::string> Store::digest() { return kept_digest(db_); }

}  // namespace selon::record
