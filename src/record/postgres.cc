// Wraps libpqxx.
#include "record/postgres.h"

#include <fmt/format.h>

#include <charconv>
#include <deque>
#include <optional>
#include <pqxx/pqxx>
#include <unordered_map>
#include <vector>

#include "record/postgres_sql.h"
#include "record/postgres_url.h"

/// A parameter as libpqxx is to send it: as text, or NULL.
namespace selon::record {
struct Bound {
  std::optional<std::string> text;
};
}  // namespace selon::record

namespace pqxx {
template <>
struct string_traits<selon::record::Bound> {
  static constexpr const char* name() noexcept { return "parameter"; }
  static constexpr bool has_null() noexcept { return true; }
  static bool is_null(const selon::record::Bound& value) { return !value.text; }
  static std::string to_string(const selon::record::Bound& value) { return *value.text; }
};
}  // namespace pqxx

namespace selon::record {

namespace {

/// How long a statement waits for what another holds.
constexpr int kBusyMilliseconds = 10'000;
/// Rows of a whole table that are fetched at once.
constexpr int kFetched = 256;

constexpr pqxx::oid kBoolean = 16, kBytes = 17;

struct Sort {
  std::string_view state;  ///< an SQLSTATE, or the beginning of several
  ErrorCode code;
};
constexpr Sort kSorts[] = {
    {"40", ErrorCode::busy},          {"55P03", ErrorCode::busy},       {"53300", ErrorCode::busy},
    {"57014", ErrorCode::timed_out},  {"53100", ErrorCode::disk_full},  {"58030", ErrorCode::unreadable},
    {"XX001", ErrorCode::corrupt},    {"XX002", ErrorCode::corrupt},    {"42501", ErrorCode::unreadable},
    {"25006", ErrorCode::unreadable}, {"3D000", ErrorCode::not_found},  {"28", ErrorCode::unreadable},
    {"08", ErrorCode::unreachable},   {"57P0", ErrorCode::unreachable},
};

ErrorCode code_of(std::string_view state) {
  for (const Sort& sort : kSorts)
    if (state.starts_with(sort.state)) return sort.code;
  return ErrorCode::unexpected;
}

/// The first line of what the server said, without "ERROR:".
std::string first_line(std::string_view words) {
  words = words.substr(0, words.find('\n'));
  for (const std::string_view head : {"ERROR:", "FATAL:", "PANIC:"})
    if (words.starts_with(head)) words.remove_prefix(head.size());
  words = words.substr(std::min(words.find_first_not_of(' '), words.size()));
  return std::string(words);
}

std::string words_for(ErrorCode code, const std::string& reason) {
  switch (code) {
    case ErrorCode::busy:
      return fmt::format("another program is writing to this store ({}); try again when it is done", reason);
    case ErrorCode::disk_full:
      return "the server's disk is full; what was stored before is kept, run again after making room";
    case ErrorCode::corrupt:
      return fmt::format("the store is damaged ({}); restore a backup or ingest anew", reason);
    case ErrorCode::unreadable:
      return fmt::format("the store cannot be read or written ({})", reason);
    case ErrorCode::not_found:
      return fmt::format("no such store ({})", reason);
    case ErrorCode::unreachable:
      return fmt::format("the database server cannot be reached or broke off ({})", reason);
    case ErrorCode::unexpected:
    case ErrorCode::usage:
    case ErrorCode::invalid:
    case ErrorCode::too_large:
    case ErrorCode::refused:
    case ErrorCode::timed_out:
      break;
  }
  return reason;
}

class PostgresCells : public Cells {
 public:
  explicit PostgresCells(const pqxx::result& rows) : rows_(rows) {}
  void stand_on(pqxx::result::size_type row) {
    row_ = row;
    decoded_.clear();
  }

  std::string_view text(int column) const override {
    const auto type = rows_.column_type(column);
    if (type == kBytes) return blob(column);
    const pqxx::field cell = at(column);
    if (cell.is_null()) return {};
    const std::string_view words(cell.c_str(), cell.size());
    if (type == kBoolean) return words == "t" ? "1" : "0";
    return words;
  }
  std::string_view blob(int column) const override {
    const pqxx::field cell = at(column);
    if (cell.is_null()) return {};
    const pqxx::binarystring bytes(cell);
    return decoded_.emplace_back(bytes.get(), bytes.size());
  }
  std::int64_t integer(int column) const override {
    const std::string_view words = text(column);
    std::int64_t value = 0;
    (void)std::from_chars(words.data(), words.data() + words.size(), value);
    return value;
  }
  double real(int column) const override {
    const std::string_view words = text(column);
    double value = 0;
    (void)std::from_chars(words.data(), words.data() + words.size(), value);
    return value;
  }
  bool is_null(int column) const override { return at(column).is_null(); }

 private:
  pqxx::field at(int column) const { return rows_[row_][static_cast<pqxx::row::size_type>(column)]; }
  const pqxx::result& rows_;
  pqxx::result::size_type row_ = 0;
  mutable std::deque<std::string> decoded_;  ///< blobs of this row
};

bool begins(std::string_view sql, std::string_view word) { return sql.starts_with(word); }

class Postgres : public Connection {
 public:
  explicit Postgres(const std::string& url) : url_(url), path_(without_password(url)) {}

  Result<> open(Access access);
  Dialect dialect() const override { return Dialect::postgres; }
  const std::string& path() const override { return path_; }
  Result<> script(const std::string& sql) override;
  Result<> each(std::string_view sql, Parameters parameters, const Visit& visit) override;
  Result<> define(const std::string& name, SqlFunction) override {
    return fail(ErrorCode::unexpected, fmt::format("a server cannot call this program's {}", name), {path_});
  }
  std::int64_t changed() const override { return changed_; }
  bool in_transaction() const override { return in_transaction_; }
  void wait_for_others(int milliseconds) override {
    // Of zero the server would wait for ever.
    (void)script(fmt::format("SET lock_timeout = {}", std::max(1, milliseconds)));
  }
  void allow(std::chrono::milliseconds computing) override {
    if (computing == allowed_) return;
    allowed_ = computing;
    (void)script(fmt::format("SET statement_timeout = {}", computing.count()));
  }
  std::string begin(Isolation isolation) const override;
  void before_commit(std::function<Result<>(Connection&)> work) override { before_commit_ = std::move(work); }
  Result<> commit() override;

 private:
  struct Prepared {
    std::string name;
    std::vector<std::size_t> takes;
  };

  template <class Work>
  Result<> guarded(Work&& work);
  Error trouble(ErrorCode code, const std::string& words);
  Result<std::vector<Bound>> bound(const Prepared& statement, Parameters parameters) const;
  const Prepared& prepared(std::string_view sql);
  Result<> rows_of(const pqxx::result& rows, const Visit& visit);
  Result<> at_once(std::string_view sql, Parameters parameters, const Visit& visit);
  Result<> by_cursor(std::string_view sql, const Visit& visit);

  std::string url_, path_;
  std::optional<pqxx::connection> connection_;
  std::optional<pqxx::quiet_errorhandler> quiet_;
  std::optional<pqxx::nontransaction> session_;
  std::unordered_map<std::string, Prepared> statements_;
  std::function<Result<>(Connection&)> before_commit_;
  std::int64_t changed_ = 0;
  int cursors_ = 0;
  std::chrono::milliseconds allowed_{0};
  bool in_transaction_ = false;
  std::optional<Error> failed_;  ///< in this transaction: nothing of it can be committed
  std::optional<Error> broken_;  ///< the connection, for good
};

Error Postgres::trouble(ErrorCode code, const std::string& words) {
  const Error error{code, words_for(code, scrubbed(first_line(words), url_)), {path_}};
  if (in_transaction_ && !failed_) failed_ = error;
  return error;
}

/// Every exception of the library ends here.
template <class Work>
Result<> Postgres::guarded(Work&& work) {
  if (broken_) return tl::unexpected(*broken_);
  try {
    return work();
  } catch (const pqxx::broken_connection& e) {
    broken_ = trouble(ErrorCode::unreachable, e.what());
    return tl::unexpected(*broken_);
  } catch (const pqxx::statement_completion_unknown& e) {
    return tl::unexpected(trouble(ErrorCode::unreachable, e.what()));
  } catch (const pqxx::transaction_rollback& e) {  // these kinds do not keep the server's code
    return tl::unexpected(trouble(ErrorCode::busy, e.what()));
  } catch (const pqxx::insufficient_privilege& e) {
    return tl::unexpected(trouble(ErrorCode::unreadable, e.what()));
  } catch (const pqxx::disk_full& e) {
    return tl::unexpected(trouble(ErrorCode::disk_full, e.what()));
  } catch (const pqxx::sql_error& e) {
    return tl::unexpected(trouble(code_of(e.sqlstate()), e.what()));
  } catch (const std::exception& e) {
    return tl::unexpected(trouble(ErrorCode::unexpected, e.what()));
  }
}

Result<> Postgres::open(Access access) {
  SELON_TRY_VOID(guarded([&]() -> Result<> {
    connection_.emplace(with_time_limit(url_));
    quiet_.emplace(*connection_);
    session_.emplace(*connection_);
    return {};
  }));
  SELON_TRY_VOID(script(fmt::format(
      "SET client_encoding = 'UTF8'; SET application_name = 'selon'; SET client_min_messages = 'warning'; "
      "SET synchronous_commit = on; SET bytea_output = 'hex'; SET extra_float_digits = 1; "
      "SET DateStyle = 'ISO'; SET lock_timeout = {}",
      kBusyMilliseconds)));
  return access == Access::create ? Result<>() : script("SET default_transaction_read_only = on");
}

Result<> Postgres::script(const std::string& sql) {
  return guarded([&]() -> Result<> {
    changed_ = static_cast<std::int64_t>(session_->exec(sql).affected_rows());
    if (begins(sql, "BEGIN")) in_transaction_ = true;
    if (begins(sql, "ROLLBACK")) failed_.reset();
    if (sql == "COMMIT" || sql == "ROLLBACK") in_transaction_ = false;
    return {};
  });
}

std::string Postgres::begin(Isolation isolation) const {
  switch (isolation) {
    case Isolation::writing:
      return "BEGIN ISOLATION LEVEL READ COMMITTED";
    case Isolation::snapshot:
      return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    case Isolation::reconciling:
      break;
  }
  return "BEGIN ISOLATION LEVEL REPEATABLE READ";
}

Result<> Postgres::commit() {
  if (before_commit_ && !failed_) SELON_TRY_VOID(before_commit_(*this));
  // The server would take everything back and call that done.
  if (failed_) return tl::unexpected(*failed_);
  return script("COMMIT");
}

const Postgres::Prepared& Postgres::prepared(std::string_view sql) {
  const auto [at, fresh] = statements_.try_emplace(std::string(sql));
  if (fresh) {
    PostgresSql theirs = as_postgres(sql);
    at->second = {"s" + std::to_string(statements_.size()), std::move(theirs.takes)};
    connection_->prepare(at->second.name, theirs.text);
  }
  return at->second;
}

Result<std::vector<Bound>> Postgres::bound(const Prepared& statement, Parameters parameters) const {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::vector<Bound> out;
  for (const std::size_t number : statement.takes) {
    if (number >= parameters.size())
      return fail(ErrorCode::unexpected, "a statement has more places than parameters", {path_});
    const Parameter& p = parameters[number];
    std::string text;
    switch (p.kind()) {
      case Parameter::Kind::null:
        out.push_back({});
        continue;
      case Parameter::Kind::integer:
        text = std::to_string(p.integer());
        break;
      case Parameter::Kind::blob:
        text = "\\x";
        text.reserve(2 + 2 * p.bytes().size());
        for (const char c : p.bytes())
          text += kDigits[static_cast<unsigned char>(c) >> 4], text += kDigits[c & 15];
        break;
      case Parameter::Kind::text:
        if (p.bytes().find('\0') != std::string_view::npos)
          return fail(ErrorCode::invalid, "a text with a NUL cannot be stored in PostgreSQL", {path_});
        text = p.bytes();
    }
    out.push_back({std::move(text)});
  }
  return out;
}

Result<> Postgres::rows_of(const pqxx::result& rows, const Visit& visit) {
  PostgresCells cells(rows);
  for (pqxx::result::size_type i = 0; i < rows.size(); ++i) {
    cells.stand_on(i);
    SELON_TRY_VOID(visit(Row(cells)));
  }
  return {};
}

Result<> Postgres::at_once(std::string_view sql, Parameters parameters, const Visit& visit) {
  return guarded([&]() -> Result<> {
    const Prepared& statement = prepared(sql);
    SELON_TRY(const auto values, bound(statement, parameters));
    const pqxx::result rows =
        session_->exec_prepared(statement.name, pqxx::prepare::make_dynamic_params(values));
    changed_ = static_cast<std::int64_t>(rows.affected_rows());
    return rows_of(rows, visit);
  });
}

/// A whole table is not held in memory at once.
Result<> Postgres::by_cursor(std::string_view sql, const Visit& visit) {
  const std::string name = "rows_" + std::to_string(++cursors_);
  return guarded([&]() -> Result<> {
    session_->exec(fmt::format("DECLARE {} NO SCROLL CURSOR FOR {}", name, sql));
    Result<> outcome;
    while (outcome) {
      const pqxx::result rows = session_->exec(fmt::format("FETCH {} FROM {}", kFetched, name));
      outcome = rows_of(rows, visit);
      if (rows.size() < kFetched) break;
    }
    if (!failed_) session_->exec("CLOSE " + name);
    return outcome;
  });
}

Result<> Postgres::each(std::string_view sql, Parameters parameters, const Visit& visit) {
  const bool reads = begins(sql, "SELECT");
  if (in_transaction_)
    return reads && parameters.empty() ? by_cursor(sql, visit) : at_once(sql, parameters, visit);
  if (reads || !before_commit_) return at_once(sql, parameters, visit);
  // What is to be done before a commit is done for a statement alone too.
  SELON_TRY_VOID(script(begin(Isolation::writing)));
  Result<> outcome = at_once(sql, parameters, visit);
  const std::int64_t changed = changed_;
  if (outcome) outcome = commit();
  if (!outcome) (void)script("ROLLBACK");
  changed_ = changed;
  return outcome;
}

}  // namespace

Result<std::unique_ptr<Connection>> open_postgres(const std::string& url, Access access) {
  auto connection = std::make_unique<Postgres>(url);
  SELON_TRY_VOID(connection->open(access));
  return connection;
}

}  // namespace selon::record
