// Wraps sqlite3.
#include "record/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>
#include <vector>

namespace selon::record {

namespace {

/// How long a statement waits for another writer. Batches take milliseconds; the record's rebuild seconds.
constexpr int kBusyMilliseconds = 10'000;

bool no_room(int system_errno) {
  return system_errno == ENOSPC || system_errno == EDQUOT || system_errno == EFBIG;
}

ErrorCode code_of(int code, int system_errno) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorCode::busy;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return ErrorCode::corrupt;
    case SQLITE_FULL:
      return ErrorCode::disk_full;
    case SQLITE_IOERR:
      return no_room(system_errno) ? ErrorCode::disk_full : ErrorCode::unreadable;
    case SQLITE_CANTOPEN:
      return system_errno == ENOENT ? ErrorCode::not_found : ErrorCode::unreadable;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return ErrorCode::unreadable;
    default:
      return ErrorCode::unexpected;
  }
}

std::string words_for(ErrorCode code, std::string_view reason) {
  switch (code) {
    case ErrorCode::busy:
      return "another program is writing to this store; try again when it is done";
    case ErrorCode::corrupt:
      return fmt::format("the store is damaged ({}); restore a backup or ingest anew", reason);
    case ErrorCode::disk_full:
      return "the disk is full; what was stored before is kept, run again after making room";
    case ErrorCode::not_found:
      return "no such store";
    case ErrorCode::unreadable:
      return fmt::format("the store cannot be read or written ({})", reason);
    case ErrorCode::unexpected:
    case ErrorCode::usage:
    case ErrorCode::invalid:
    case ErrorCode::too_large:
      break;
  }
  return std::string(reason);
}

/// A file name that SQLite reads without locks. Every byte but letters, digits and /._- is written as %XX.
std::string frozen_uri(const std::string& path) {
  std::string uri = "file:";
  for (const char c : path) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       c == '/' || c == '.' || c == '_' || c == '-';
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri + "?immutable=1";
}

void call(sqlite3_context* context, int count, sqlite3_value** values) {
  std::vector<std::string_view> texts;
  texts.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(values[i]));
    texts.push_back(bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_value_bytes(values[i])))
                          : std::string_view());
  }
  const std::string out = (*static_cast<const SqlFunction*>(sqlite3_user_data(context)))(texts);
  sqlite3_result_text64(context, out.data(), out.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

}  // namespace

std::string_view Row::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)))
               : std::string_view();
}

std::string_view Row::blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)))
               : std::string_view();
}

std::int64_t Row::integer(int column) const { return sqlite3_column_int64(statement_, column); }

bool Row::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

void Database::Closer::operator()(sqlite3* db) const { sqlite3_close_v2(db); }
void Database::Finalizer::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() { statements_.clear(); }

Error Database::trouble(int code) const {
  const ErrorCode kind = code_of(code, db_ ? sqlite3_system_errno(db_.get()) : 0);
  return {kind, words_for(kind, db_ ? sqlite3_errmsg(db_.get()) : sqlite3_errstr(code)), {path_}};
}

Result<Database> Database::open(const std::string& path, Access access) {
  Database database(path);
  // Readers too open for writing where the file lets them: the last one then tidies the log away. They write
  // nothing.
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  flags |= access == Access::frozen ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI : SQLITE_OPEN_READWRITE;
  if (access == Access::create) flags |= SQLITE_OPEN_CREATE;
  const std::string name = access == Access::frozen ? frozen_uri(path) : path;
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags, nullptr);
  database.db_.reset(handle);
  if (code != SQLITE_OK && access == Access::create)
    return fail(ErrorCode::unreadable, "the store cannot be made or opened for writing here", {path});
  if (code != SQLITE_OK) return tl::unexpected(database.trouble(code));
  sqlite3_busy_timeout(handle, kBusyMilliseconds);
  // A store may come from anyone: no statement may rewrite its schema, and broken cells are found when read.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  SELON_TRY_VOID(
      database.script("PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA synchronous = FULL"));
  if (access != Access::create) SELON_TRY_VOID(database.script("PRAGMA query_only = ON"));
  return database;
}

Result<> Database::script(const std::string& sql) {
  const int code = sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return tl::unexpected(trouble(code));
  return {};
}

Result<sqlite3_stmt*> Database::prepared(std::string_view sql, std::initializer_list<Parameter> parameters) {
  auto& kept = statements_[std::string(sql)];
  if (!kept) {
    sqlite3_stmt* made = nullptr;
    const int code = sqlite3_prepare_v3(db_.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &made, nullptr);
    if (code != SQLITE_OK) return tl::unexpected(trouble(code));
    kept.reset(made);
  }
  int at = 0;
  for (const Parameter& p : parameters) {
    const char* bytes = p.text_.data() ? p.text_.data() : "";
    int code = SQLITE_OK;
    if (p.is_null_)
      code = sqlite3_bind_null(kept.get(), ++at);
    else if (p.is_blob_)
      code = sqlite3_bind_blob64(kept.get(), ++at, bytes, p.text_.size(), SQLITE_STATIC);
    else if (p.is_text_)
      code = sqlite3_bind_text64(kept.get(), ++at, bytes, p.text_.size(), SQLITE_STATIC, SQLITE_UTF8);
    else
      code = sqlite3_bind_int64(kept.get(), ++at, p.integer_);
    if (code != SQLITE_OK) return tl::unexpected(trouble(code));
  }
  return kept.get();
}

Result<> Database::each(std::string_view sql, std::initializer_list<Parameter> parameters,
                        const std::function<Result<>(const Row&)>& visit) {
  SELON_TRY(sqlite3_stmt* const statement, prepared(sql, parameters));
  Result<> outcome;
  int code = SQLITE_ROW;
  while (outcome && (code = sqlite3_step(statement)) == SQLITE_ROW) outcome = visit(Row(statement));
  if (outcome && code != SQLITE_DONE) outcome = tl::unexpected(trouble(code));
  sqlite3_reset(statement);
  return outcome;
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

Result<> Database::define(const std::string& name, SqlFunction function) {
  const int code = sqlite3_create_function_v2(db_.get(), name.c_str(), -1, SQLITE_UTF8,
                                              new SqlFunction(std::move(function)), call, nullptr, nullptr,
                                              [](void* kept) { delete static_cast<SqlFunction*>(kept); });
  return code == SQLITE_OK ? Result<>() : tl::unexpected(trouble(code));
}

std::int64_t Database::changed() const { return sqlite3_changes64(db_.get()); }
bool Database::in_transaction() const { return sqlite3_get_autocommit(db_.get()) == 0; }

void Database::wait_for_others(int milliseconds) { sqlite3_busy_timeout(db_.get(), milliseconds); }

namespace {

Result<> within(Database& db, const std::function<Result<>()>& work) {
  SELON_TRY_VOID(db.script("SAVEPOINT part"));
  Result<> outcome = work();
  if (!outcome) (void)db.script("ROLLBACK TO part");  // what failed first is what is told
  const Result<> released = db.script("RELEASE part");
  return outcome ? released : outcome;
}

Result<> between(Database& db, const std::string& begin, const std::function<Result<>()>& work) {
  if (db.in_transaction()) return within(db, work);
  SELON_TRY_VOID(db.script(begin));
  Result<> outcome = work();
  if (outcome) outcome = db.script("COMMIT");
  if (!outcome) (void)db.script("ROLLBACK");  // what failed first is what is told
  return outcome;
}

}  // namespace

std::string library_version() { return sqlite3_libversion(); }

Result<> in_transaction(Database& db, const std::function<Result<>()>& work) {
  return between(db, "BEGIN IMMEDIATE", work);
}

Result<> in_snapshot(Database& db, const std::function<Result<>()>& work) {
  return between(db, "BEGIN", work);
}

}  // namespace selon::record
