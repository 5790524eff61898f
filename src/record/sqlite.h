// SQLite in the house's idiom: connections, statements, transactions; failures as Result.
//
// In: SQL with parameters (never text pasted into SQL). Out: rows. The only door to the library.
// Leaves out: what is stored (store.h). A connection is used by one thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "selon/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace selon::record {

/// The row a statement stands on. Texts live until the next row.
class Row {
 public:
  std::string_view text(int column) const;  ///< empty where NULL
  std::string_view blob(int column) const;  ///< likewise
  std::int64_t integer(int column) const;   ///< 0 where NULL
  bool is_null(int column) const;

 private:
  friend class Database;
  explicit Row(sqlite3_stmt* statement) : statement_(statement) {}
  sqlite3_stmt* statement_;
};

/// A value for a `?` of a statement. Texts are not copied: they outlive the call they are given to.
class Parameter {
 public:
  Parameter(std::string_view text) : text_(text), is_text_(true) {}
  Parameter(const std::string& text) : text_(text), is_text_(true) {}
  Parameter(const char* text) : text_(text), is_text_(true) {}
  Parameter(std::int64_t integer) : integer_(integer) {}
  static Parameter blob(std::string_view bytes) {
    Parameter out(bytes);
    out.is_blob_ = true;
    return out;
  }
  static Parameter null() {
    Parameter out(std::int64_t{0});
    out.is_null_ = true;
    return out;
  }

 private:
  friend class Database;
  std::string_view text_;
  std::int64_t integer_ = 0;
  bool is_text_ = false, is_blob_ = false, is_null_ = false;
};

/// A function for SQL: texts in (NULL as empty), text out. Requires: it does not throw.
using SqlFunction = std::function<std::string(std::span<const std::string_view>)>;

/// How a file is opened. frozen: as it lies, where not even its locks may be written; nobody else may write
/// it.
enum class Access { read, frozen, create };

class Database {
 public:
  /// Errors: not_found, unreadable, invalid (no SQLite file), busy.
  static Result<Database> open(const std::string& path, Access access);
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  /// Several statements without parameters or rows.
  Result<> script(const std::string& sql);
  /// One statement, kept prepared.
  Result<> run(std::string_view sql, std::initializer_list<Parameter> parameters = {});
  /// Calls `visit` for each row until it fails. Requires: `visit` does not use the same SQL again.
  Result<> each(std::string_view sql, std::initializer_list<Parameter> parameters,
                const std::function<Result<>(const Row&)>& visit);
  /// The first column of the first row; 0 or empty where there is none.
  Result<std::int64_t> integer(std::string_view sql, std::initializer_list<Parameter> parameters = {});
  Result<std::string> text(std::string_view sql, std::initializer_list<Parameter> parameters = {});

  /// Makes a function known to this connection's SQL and its temporary triggers, with any number of values.
  Result<> define(const std::string& name, SqlFunction function);
  /// How many rows the last statement that was run changed.
  std::int64_t changed() const;
  bool in_transaction() const;

  /// How long a statement waits for another writer; ten seconds where nothing is said.
  void wait_for_others(int milliseconds);
  const std::string& path() const { return path_; }

 private:
  struct Closer {
    void operator()(sqlite3* db) const;
  };
  struct Finalizer {
    void operator()(sqlite3_stmt* statement) const;
  };
  explicit Database(std::string path) : path_(std::move(path)) {}
  Result<sqlite3_stmt*> prepared(std::string_view sql, std::initializer_list<Parameter> parameters);
  Error trouble(int code) const;

  std::string path_;
  std::unique_ptr<sqlite3, Closer> db_;
  std::unordered_map<std::string, std::unique_ptr<sqlite3_stmt, Finalizer>> statements_;
};

/// The library's version, for people.
std::string library_version();

/// BEGIN IMMEDIATE; `work`; COMMIT, or ROLLBACK where `work` or the commit fails. Inside another transaction
/// it is a part of that one, which is taken back alone where it fails.
Result<> in_transaction(Database& db, const std::function<Result<>()>& work);

/// Everything `work` reads is of one moment.
Result<> in_snapshot(Database& db, const std::function<Result<>()>& work);

}  // namespace selon::record
