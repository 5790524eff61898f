// The store: a SQLite file, or a database on a PostgreSQL server, that holds reports, what they claim, and
// the record built from them.
//
// In: a path, or a URL (postgresql://...). Out: an open store with the schema this program knows (schema/).
// What a call acknowledged outlives a crash. An older store is brought to this schema when it is opened for
// writing (migrate.h). Leaves out: writing (save.h, apply.h), reading (load.h), checking (verify.h).
#pragma once

#include <string>

#include "record/database.h"
#include "selon/result.h"

namespace selon::record {

/// 'SELN', in the file's header: tells a store from other programs' databases.
inline constexpr int kApplicationId = 0x53454C4E;
inline constexpr int kSchemaVersion = 5;

/// Refuses a store of another schema, in words. Errors: invalid.
Result<> refuse_version(std::int64_t version, const std::string& path);

class Store {
 public:
  /// To read. Errors: not_found, invalid (no store, or of a newer program), corrupt, unreadable.
  static Result<Store> open(const std::string& path);
  /// To read a file that nobody writes, without locks: a backup. Errors: as open.
  static Result<Store> open_at_rest(const std::string& path);
  /// To write; made where it is not there. Errors: as open, and busy, disk_full.
  static Result<Store> open_or_create(const std::string& path);

  Database& db() { return db_; }
  const std::string& path() const { return db_.path(); }

  /// Reports are stored that the record does not know yet: an ingest was stopped before its end.
  Result<bool> stale();
  /// Digest of all that counts, as it stands (digest.h).
  Result<std::string> digest();

 private:
  static Result<Store> opened(const std::string& path, Access access);
  explicit Store(Database db) : db_(std::move(db)) {}
  Database db_;
};

}  // namespace selon::record
