// A database in the house's idiom: statements, transactions, rows; failures as Result.
//
// In: SQL with parameters (never text pasted into SQL). Out: rows. Behind it stands SQLite
// (sqlite.h) or PostgreSQL (postgres.h); SQL is written so that both read it: ON CONFLICT, `?` or `?1` for
// parameters, json_extract and json_each by two texts. Leaves out: what is stored (store.h). A connection is
// used by one thread at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "selon/result.h"

namespace selon::record {

/// The cells of the row that a statement stands on.
class Cells {
 public:
  virtual ~Cells() = default;
  virtual std::string_view text(int column) const = 0;
  virtual std::string_view blob(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual bool is_null(int column) const = 0;
};

/// The row a statement stands on. Texts live until the next row.
class Row {
 public:
  explicit Row(const Cells& cells) : cells_(&cells) {}
  std::string_view text(int column) const { return cells_->text(column); }    ///< empty where NULL
  std::string_view blob(int column) const { return cells_->blob(column); }    ///< likewise
  std::int64_t integer(int column) const { return cells_->integer(column); }  ///< 0 where NULL
  double real(int column) const { return cells_->real(column); }              ///< likewise
  bool is_null(int column) const { return cells_->is_null(column); }

 private:
  const Cells* cells_;
};

/// A value for a `?` of a statement. Texts are not copied: they outlive the call they are given to.
class Parameter {
 public:
  enum class Kind { null, text, blob, integer };
  Parameter(std::string_view text) : kind_(Kind::text), text_(text) {}
  Parameter(const std::string& text) : kind_(Kind::text), text_(text) {}
  Parameter(const char* text) : kind_(Kind::text), text_(text) {}
  Parameter(std::int64_t integer) : kind_(Kind::integer), integer_(integer) {}
  static Parameter blob(std::string_view bytes) {
    Parameter out(bytes);
    out.kind_ = Kind::blob;
    return out;
  }
  static Parameter null() {
    Parameter out(std::int64_t{0});
    out.kind_ = Kind::null;
    return out;
  }

  Kind kind() const { return kind_; }
  std::string_view bytes() const { return text_; }  ///< of a text or a blob
  std::int64_t integer() const { return integer_; }

 private:
  Kind kind_;
  std::string_view text_;
  std::int64_t integer_ = 0;
};
using Parameters = std::span<const Parameter>;

/// A function for SQL: texts in (NULL as empty), text out. Requires: it does not throw.
using SqlFunction = std::function<std::string(std::span<const std::string_view>)>;

/// How a store is opened. frozen: as it lies, where not even its locks may be written; nobody else may write
/// it.
enum class Access { read, frozen, create };

enum class Dialect { sqlite, postgres };

/// How a transaction sees what others write. writing: alone, or as far as it is committed. snapshot: all of
/// one moment, to read. reconciling: all of one moment, to write; it fails (busy) where another changed what
/// it writes.
enum class Isolation { writing, snapshot, reconciling };

using Visit = std::function<Result<>(const Row&)>;

/// A connection to a database of one kind.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual Dialect dialect() const = 0;
  virtual const std::string& path() const = 0;
  virtual Result<> script(const std::string& sql) = 0;
  virtual Result<> each(std::string_view sql, Parameters parameters, const Visit& visit) = 0;
  virtual Result<> define(const std::string& name, SqlFunction function) = 0;
  virtual std::int64_t changed() const = 0;
  virtual bool in_transaction() const = 0;
  virtual void wait_for_others(int milliseconds) = 0;
  virtual void allow(std::chrono::milliseconds computing) = 0;
  virtual std::string begin(Isolation isolation) const = 0;  ///< the statement
  /// Called in each transaction just before it is committed. Set once it is wanted, of writers alone.
  virtual void before_commit(std::function<Result<>(Connection&)> work) = 0;
  virtual Result<> commit() = 0;
};

class Database {
 public:
  /// By a path or a URL (postgresql://...).
  /// Errors: not_found, unreadable, unreachable, invalid (no database of this kind), busy.
  static Result<Database> open(const std::string& path, Access access);
  explicit Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}

  /// Several statements without parameters or rows.
  Result<> script(const std::string& sql) { return connection_->script(sql); }
  /// One statement, kept prepared.
  Result<> run(std::string_view sql, std::initializer_list<Parameter> parameters = {});
  /// Calls `visit` for each row until it fails. Requires: `visit` does not use the same SQL again.
  Result<> each(std::string_view sql, std::initializer_list<Parameter> parameters, const Visit& visit) {
    return connection_->each(sql, Parameters(parameters.begin(), parameters.size()), visit);
  }
  /// The same, with parameters whose number is known when it runs.
  Result<> each(std::string_view sql, Parameters parameters, const Visit& visit) {
    return connection_->each(sql, parameters, visit);
  }
  /// The first column of the first row; 0 or empty where there is none.
  Result<std::int64_t> integer(std::string_view sql, std::initializer_list<Parameter> parameters = {});
  Result<std::string> text(std::string_view sql, std::initializer_list<Parameter> parameters = {});

  /// Makes a function known to this connection's SQL and its temporary triggers, with any number of values.
  /// SQLite only: another database cannot call this program.
  Result<> define(const std::string& name, SqlFunction function) {
    return connection_->define(name, std::move(function));
  }
  /// How many rows the last statement that was run changed.
  std::int64_t changed() const { return connection_->changed(); }
  bool in_transaction() const { return connection_->in_transaction(); }

  /// How long a statement waits for another writer; ten seconds where nothing is said.
  void wait_for_others(int milliseconds) { connection_->wait_for_others(milliseconds); }
  /// Questions from now on are given up (timed_out) where all together take longer than this of the thread's
  /// computing; on another machine, where one of them takes longer than this. 0 = as long as they take.
  void allow(std::chrono::milliseconds computing) { connection_->allow(computing); }
  /// As it was given, without a password.
  const std::string& path() const { return connection_->path(); }
  Dialect dialect() const { return connection_->dialect(); }
  Connection& connection() { return *connection_; }

 private:
  std::unique_ptr<Connection> connection_;
};

/// True of what names a database server rather than a file.
bool is_server_url(std::string_view path);

/// `work`, then COMMIT; ROLLBACK where `work` or the commit fails. Inside another transaction it is a part of
/// that one, which is taken back alone where it fails.
Result<> in_transaction(Database& db, const std::function<Result<>()>& work);

/// Everything `work` reads is of one moment.
Result<> in_snapshot(Database& db, const std::function<Result<>()>& work);

/// The same for work that writes what it made of all it read.
Result<> in_reconciling(Database& db, const std::function<Result<>()>& work);

}  // namespace selon::record
