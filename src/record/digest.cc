#include "record/digest.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

#include "record/digest_sum.h"

namespace selon::record {

namespace {

/// The columns as they are called in a trigger's statement: "new.id, new.value".
std::string named(const CountedTable& table, std::string_view row) {
  std::vector<std::string> names;
  for (const std::string_view column : table.columns()) names.push_back(fmt::format("{}.{}", row, column));
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string triggers_of(const CountedTable& table) {
  const std::string added = fmt::format("row_added(value, '{}', {})", table.table, named(table, "new"));
  const auto removed = [&](std::string_view from) {
    return fmt::format("row_removed({}, '{}', {})", from, table.table, named(table, "old"));
  };
  const auto trigger = [&](std::string_view name, std::string_view when, std::string_view sum) {
    return fmt::format(
        "CREATE TEMP TRIGGER IF NOT EXISTS {0}_{1} AFTER {2} ON main.{0} BEGIN "
        "UPDATE meta SET value = {3} WHERE key = 'digest'; END;\n",
        table.table, name, when, sum);
  };
  return trigger("counted_in", "INSERT", added) + trigger("counted_out", "DELETE", removed("value")) +
         trigger("counted_anew", fmt::format("UPDATE OF {}", fmt::join(table.columns(), ", ")),
                 fmt::format("row_added({}, '{}', {})", removed("value"), table.table, named(table, "new")));
}

/// A transaction's rows that count, until it is committed: whether each came or went.
constexpr char kNoted[] =
    "CREATE TEMP TABLE IF NOT EXISTS counted(came BOOLEAN, of_table TEXT, a TEXT, b TEXT, c TEXT, d TEXT, e "
    "TEXT, "
    "f TEXT) "
    "ON COMMIT DELETE ROWS; SET selon.counting = 'on'";

/// "came, table, NEW.id, NEW.value, NULL, ..."
std::string noting(const CountedTable& table, std::string_view row) {
  std::string values = named(table, row);
  for (std::size_t i = table.columns().size(); i < table.all_columns.size(); ++i) values += ", NULL";
  return fmt::format("INSERT INTO pg_temp.counted VALUES ({}, '{}', {});", row == "NEW", table.table, values);
}

std::string postgres_triggers_of(const CountedTable& table) {
  return fmt::format(
      "CREATE FUNCTION selon_count_{0}() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN "
      "IF TG_OP <> 'INSERT' THEN {2} END IF; IF TG_OP <> 'DELETE' THEN {3} END IF; RETURN NULL; END $$;\n"
      "CREATE TRIGGER {0}_counted AFTER INSERT OR DELETE OR UPDATE OF {1} ON {0} FOR EACH ROW "
      "WHEN (current_setting('selon.counting', true) = 'on') EXECUTE FUNCTION selon_count_{0}();\n",
      table.table, fmt::join(table.columns(), ", "), noting(table, "OLD"), noting(table, "NEW"));
}

/// What the transaction adds to the sum goes into a row of its own.
Result<> note_part(Connection& connection) {
  DigestSum sum;
  bool any = false;
  SELON_TRY_VOID(connection.each("SELECT of_table, a, b, c, d, e, f, came FROM pg_temp.counted", {},
                                 [&](const Row& row) {
                                   const CountedTable& table = *counted_table(row.text(0));
                                   std::vector<std::string_view> values = {table.table};
                                   for (std::size_t i = 0; i < table.columns().size(); ++i)
                                     values.push_back(row.text(static_cast<int>(i + 1)));
                                   const base::Hash128 hash = hash_of_row(values);
                                   row.integer(7) != 0 ? sum.add(hash) : sum.take(hash);
                                   any = true;
                                   return Result<>();
                                 }));
  if (!any) return {};
  const std::string hex = sum.hex();
  const Parameter part(hex);
  return connection.each("INSERT INTO digest_parts(part) VALUES (?)", Parameters(&part, 1),
                         [](const Row&) { return Result<>(); });
}

}  // namespace

std::string postgres_counting() {
  std::string sql;
  for (const CountedTable& table : counted_tables()) sql += postgres_triggers_of(table);
  return sql;
}

Result<std::string> kept_digest(Database& db) {
  const std::string own = "SELECT value FROM meta WHERE key = 'digest'";
  if (db.dialect() == Dialect::sqlite) return db.text(own);
  DigestSum sum;
  SELON_TRY_VOID(db.each(own + " UNION ALL SELECT part FROM digest_parts", {}, [&](const Row& row) {
    sum.add(DigestSum(row.text(0)));
    return Result<>();
  }));
  return sum.hex();
}

Result<> sum_up_digest(Database& db) {
  if (db.dialect() == Dialect::sqlite) return {};
  return in_transaction(db, [&]() -> Result<> {
    SELON_TRY(const std::string own, db.text("SELECT value FROM meta WHERE key = 'digest' FOR UPDATE"));
    DigestSum sum(own);
    SELON_TRY_VOID(db.each("DELETE FROM digest_parts RETURNING part", {}, [&](const Row& row) {
      sum.add(DigestSum(row.text(0)));
      return Result<>();
    }));
    return db.run("UPDATE meta SET value = ? WHERE key = 'digest'", {sum.hex()});
  });
}

Result<> keep_digest(Database& db) {
  if (db.dialect() == Dialect::postgres) {
    SELON_TRY_VOID(db.script(kNoted));
    db.connection().before_commit(note_part);
    return {};
  }
  // The sum comes first, then the table's name and the row.
  SELON_TRY_VOID(db.define("row_added", [](std::span<const std::string_view> values) {
    DigestSum sum(values[0]);
    sum.add(hash_of_row(values.subspan(1)));
    return sum.hex();
  }));
  SELON_TRY_VOID(db.define("row_removed", [](std::span<const std::string_view> values) {
    DigestSum sum(values[0]);
    sum.take(hash_of_row(values.subspan(1)));
    return sum.hex();
  }));
  std::string triggers;
  for (const CountedTable& table : counted_tables()) triggers += triggers_of(table);
  return db.script(triggers);
}

Result<std::string> compute_digest(Database& db) {
  DigestSum sum;
  for (const CountedTable& table : counted_tables())
    SELON_TRY_VOID(db.each(fmt::format("SELECT {} FROM {}", fmt::join(table.columns(), ", "), table.table),
                           {}, [&](const Row& row) {
                             std::vector<std::string_view> values = {table.table};
                             for (std::size_t i = 0; i < table.columns().size(); ++i)
                               values.push_back(row.text(static_cast<int>(i)));
                             sum.add(hash_of_row(values));
                             return Result<>();
                           }));
  return sum.hex();
}

}  // namespace selon::record
