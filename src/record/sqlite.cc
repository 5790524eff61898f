// Wraps sqlite3.
#include "record/sqlite.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>
#include <unordered_map>
#include <vector>

#include "record/sqlite_rank.h"

namespace selon::record {

namespace {

/// How long a statement waits for another writer. Batches take milliseconds; the record's rebuild seconds.
constexpr int kBusyMilliseconds = 10'000;
/// Of the library's machine; some hundred microseconds.
constexpr int kStepsBetweenLooks = 20'000;
/// Rows, whose visitor may take longer than the library itself.
constexpr std::int64_t kRowsBetweenLooks = 64;

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
    case SQLITE_INTERRUPT:
      return ErrorCode::timed_out;
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
      return fmt::format(
          "the store is damaged ({}); restore a backup, or take what can be read with `selon salvage`",
          reason);
    case ErrorCode::disk_full:
      return "the disk is full; what was stored before is kept, run again after making room";
    case ErrorCode::not_found:
      return "no such store";
    case ErrorCode::unreadable:
      return fmt::format("the store cannot be read or written ({})", reason);
    case ErrorCode::timed_out:
      return "the question takes too long";
    case ErrorCode::unexpected:
    case ErrorCode::usage:
    case ErrorCode::invalid:
    case ErrorCode::too_large:
    case ErrorCode::refused:
    case ErrorCode::unreachable:
      break;
  }
  return std::string(reason);
}

/// Whether a file can be made beside it. A file that lies there already is left alone.
bool has_room_beside(const std::string& path) {
  const std::string probe = path + "-room";
  const int file = ::open(probe.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return !no_room(errno);
  ::close(file);
  ::unlink(probe.c_str());
  return true;
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

class SqliteCells : public Cells {
 public:
  explicit SqliteCells(sqlite3_stmt* statement) : statement_(statement) {}
  std::string_view text(int column) const override {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return bytes ? std::string_view(bytes, size(column)) : std::string_view();
  }
  std::string_view blob(int column) const override {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return bytes ? std::string_view(bytes, size(column)) : std::string_view();
  }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  double real(int column) const override { return sqlite3_column_double(statement_, column); }
  bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

 private:
  std::size_t size(int column) const {
    return static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  }
  sqlite3_stmt* statement_;
};

int bind(sqlite3_stmt* statement, int at, const Parameter& p) {
  const char* bytes = p.bytes().data() ? p.bytes().data() : "";
  switch (p.kind()) {
    case Parameter::Kind::null:
      return sqlite3_bind_null(statement, at);
    case Parameter::Kind::blob:
      return sqlite3_bind_blob64(statement, at, bytes, p.bytes().size(), SQLITE_STATIC);
    case Parameter::Kind::text:
      return sqlite3_bind_text64(statement, at, bytes, p.bytes().size(), SQLITE_STATIC, SQLITE_UTF8);
    case Parameter::Kind::integer:
      break;
  }
  return sqlite3_bind_int64(statement, at, p.integer());
}

/// What this thread has computed.
std::chrono::nanoseconds computed() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

class Sqlite : public Connection {
 public:
  explicit Sqlite(std::string path) : path_(std::move(path)) {}
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;
  ~Sqlite() override { statements_.clear(); }

  Result<> open(Access access);
  Dialect dialect() const override { return Dialect::sqlite; }
  const std::string& path() const override { return path_; }
  Result<> script(const std::string& sql) override;
  Result<> each(std::string_view sql, Parameters parameters, const Visit& visit) override;
  Result<> define(const std::string& name, SqlFunction function) override;
  std::int64_t changed() const override { return sqlite3_changes64(db_.get()); }
  bool in_transaction() const override { return sqlite3_get_autocommit(db_.get()) == 0; }
  void wait_for_others(int milliseconds) override { sqlite3_busy_timeout(db_.get(), milliseconds); }
  void allow(std::chrono::milliseconds computing) override {
    until_ = computing.count() > 0 ? computed() + computing : std::chrono::nanoseconds(0);
    int (*const ask)(void*) = [](void* connection) {
      return static_cast<const Sqlite*>(connection)->over() ? 1 : 0;
    };
    sqlite3_progress_handler(db_.get(), until_.count() ? kStepsBetweenLooks : 0,
                             until_.count() ? ask : nullptr, this);
  }
  std::string begin(Isolation isolation) const override {
    return isolation == Isolation::snapshot ? "BEGIN" : "BEGIN IMMEDIATE";
  }
  void before_commit(std::function<Result<>(Connection&)> work) override { before_commit_ = std::move(work); }
  Result<> commit() override {
    if (before_commit_) SELON_TRY_VOID(before_commit_(*this));
    return script("COMMIT");
  }

 private:
  struct Closer {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
  };
  struct Finalizer {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  bool over() const { return until_.count() != 0 && computed() > until_; }
  Result<sqlite3_stmt*> prepared(std::string_view sql, Parameters parameters);
  Error trouble(int code) const { return sqlite_trouble(db_.get(), code, path_); }

  std::string path_;
  std::unique_ptr<sqlite3, Closer> db_;
  std::unordered_map<std::string, std::unique_ptr<sqlite3_stmt, Finalizer>> statements_;
  std::function<Result<>(Connection&)> before_commit_;
  std::chrono::nanoseconds until_{0};  ///< of the thread's computing; 0 = no end
};

Result<> Sqlite::open(Access access) {
  // Readers too open for writing where the file lets them: the last one then tidies the log away. They write
  // nothing.
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  flags |= access == Access::frozen ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI : SQLITE_OPEN_READWRITE;
  if (access == Access::create) flags |= SQLITE_OPEN_CREATE;
  const std::string name = access == Access::frozen ? sqlite_uri(path_) + "?immutable=1" : path_;
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags, nullptr);
  db_.reset(handle);
  if (code != SQLITE_OK && access == Access::create)
    return fail(ErrorCode::unreadable, "the store cannot be made or opened for writing here", {path_});
  if (code != SQLITE_OK) return tl::unexpected(trouble(code));
  sqlite3_busy_timeout(handle, kBusyMilliseconds);
  if (access != Access::frozen) SELON_TRY_VOID(meet_log(handle, path_));
  // A store may come from anyone: no statement may rewrite its schema, and broken cells are found when read.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  SELON_TRY_VOID(script("PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA synchronous = FULL"));
  SELON_TRY_VOID(define_nearness(handle));
  return access == Access::create ? Result<>() : script("PRAGMA query_only = ON");
}

Result<> Sqlite::script(const std::string& sql) {
  const int code = sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return tl::unexpected(trouble(code));
  return {};
}

Result<sqlite3_stmt*> Sqlite::prepared(std::string_view sql, Parameters parameters) {
  auto& kept = statements_[std::string(sql)];
  if (!kept) {
    sqlite3_stmt* made = nullptr;
    const int code = sqlite3_prepare_v3(db_.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &made, nullptr);
    if (code != SQLITE_OK) return tl::unexpected(trouble(code));
    kept.reset(made);
  }
  int at = 0;
  for (const Parameter& p : parameters)
    if (const int code = bind(kept.get(), ++at, p); code != SQLITE_OK) return tl::unexpected(trouble(code));
  return kept.get();
}

Result<> Sqlite::each(std::string_view sql, Parameters parameters, const Visit& visit) {
  SELON_TRY(sqlite3_stmt* const statement, prepared(sql, parameters));
  const SqliteCells cells(statement);
  Result<> outcome;
  int code = SQLITE_ROW;
  std::int64_t rows = 0;
  while (outcome && (code = sqlite3_step(statement)) == SQLITE_ROW) {
    outcome = visit(Row(cells));
    if (outcome && ++rows % kRowsBetweenLooks == 0 && over())
      outcome = tl::unexpected(trouble(SQLITE_INTERRUPT));
  }
  if (outcome && code != SQLITE_DONE) outcome = tl::unexpected(trouble(code));
  sqlite3_reset(statement);
  return outcome;
}

Result<> Sqlite::define(const std::string& name, SqlFunction function) {
  const int code = sqlite3_create_function_v2(db_.get(), name.c_str(), -1, SQLITE_UTF8,
                                              new SqlFunction(std::move(function)), call, nullptr, nullptr,
                                              [](void* kept) { delete static_cast<SqlFunction*>(kept); });
  return code == SQLITE_OK ? Result<>() : tl::unexpected(trouble(code));
}

}  // namespace

Result<std::unique_ptr<Connection>> open_sqlite(const std::string& path, Access access) {
  auto connection = std::make_unique<Sqlite>(path);
  SELON_TRY_VOID(connection->open(access));
  return connection;
}

std::string sqlite_uri(const std::string& path) {
  std::string uri = "file:";
  for (const char c : path) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       c == '/' || c == '.' || c == '_' || c == '-';
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri;
}

Result<> meet_log(sqlite3* db, const std::string& path) {
  const auto ask = [&] { return sqlite3_exec(db, "PRAGMA schema_version", nullptr, nullptr, nullptr); };
  if ((ask() & 0xFF) != SQLITE_CANTOPEN || ::access(path.c_str(), F_OK) != 0) return {};
  if (!has_room_beside(path)) return fail(ErrorCode::disk_full, words_for(ErrorCode::disk_full, ""), {path});
  ask();
  return {};
}

std::string library_version() { return sqlite3_libversion(); }

Error sqlite_trouble(sqlite3* db, int code, const std::string& path) {
  ErrorCode kind = code_of(code, db ? sqlite3_system_errno(db) : 0);
  // Values are JSON when they are written: what is none any more has been damaged.
  if (code == SQLITE_ERROR && db && std::string_view(sqlite3_errmsg(db)) == "malformed JSON")
    kind = ErrorCode::corrupt;
  return {kind, words_for(kind, db ? sqlite3_errmsg(db) : sqlite3_errstr(code)), {path}};
}

}  // namespace selon::record
