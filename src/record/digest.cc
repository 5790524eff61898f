#include "record/digest.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <vector>

#include "base/hash.h"

namespace selon::record {

namespace {

struct Counted {
  std::string_view table;
  std::array<std::string_view, 4> all_columns;  ///< what counts of a row; it tells the row from all others

  std::span<const std::string_view> columns() const {
    const auto end = std::find(all_columns.begin(), all_columns.end(), "");
    return {all_columns.begin(), end};
  }
};

constexpr Counted kCounted[] = {
    {"reports", {"id", "value", "text", "inferred_day"}},
    {"claims", {"id", "value"}},
    {"control_statements", {"report", "ordinal", "value"}},
    {"naming_uses", {"report", "ordinal", "value"}},
    {"notes", {"report", "ordinal", "room", "value"}},
    {"fingerprints", {"report", "value"}},
    {"story_decisions", {"number", "a", "b", "belonging"}},
    {"stories", {"value"}},
    {"copies", {"value"}},
    {"versions", {"value"}},
    {"events", {"value"}},
    {"disputes", {"value"}},
    {"updates", {"event", "ordinal", "value"}},
    {"control", {"key", "ordinal", "value"}},
};

class Sum {
 public:
  Sum() = default;
  explicit Sum(std::string_view hex) {
    if (hex.size() != 32) return;
    std::from_chars(hex.data(), hex.data() + 16, high_, 16);
    std::from_chars(hex.data() + 16, hex.data() + 32, low_, 16);
  }
  void add(base::Hash128 h) {
    low_ += h.low;
    high_ += h.high + (low_ < h.low ? 1 : 0);
  }
  void take(base::Hash128 h) {
    high_ -= h.high + (low_ < h.low ? 1 : 0);
    low_ -= h.low;
  }
  std::string hex() const { return base::to_hex(high_) + base::to_hex(low_); }

 private:
  std::uint64_t high_ = 0, low_ = 0;
};

/// Each value is led by its length, so that no two rows are written alike.
base::Hash128 hash_of(std::span<const std::string_view> table_and_values) {
  std::string row;
  for (const std::string_view value : table_and_values) {
    const std::uint64_t length = value.size();
    for (int shift = 0; shift < 64; shift += 8) row += static_cast<char>((length >> shift) & 0xFF);
    row += value;
  }
  return base::hash128(row);
}

/// The columns as they are called in a trigger's statement: "new.id, new.value".
std::string named(const Counted& table, std::string_view row) {
  std::vector<std::string> names;
  for (const std::string_view column : table.columns()) names.push_back(fmt::format("{}.{}", row, column));
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string triggers_of(const Counted& table) {
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

}  // namespace

Result<> keep_digest(Database& db) {
  // The sum comes first, then the table's name and the row.
  SELON_TRY_VOID(db.define("row_added", [](std::span<const std::string_view> values) {
    Sum sum(values[0]);
    sum.add(hash_of(values.subspan(1)));
    return sum.hex();
  }));
  SELON_TRY_VOID(db.define("row_removed", [](std::span<const std::string_view> values) {
    Sum sum(values[0]);
    sum.take(hash_of(values.subspan(1)));
    return sum.hex();
  }));
  std::string triggers;
  for (const Counted& table : kCounted) triggers += triggers_of(table);
  return db.script(triggers);
}

Result<std::string> compute_digest(Database& db) {
  Sum sum;
  for (const Counted& table : kCounted)
    SELON_TRY_VOID(db.each(fmt::format("SELECT {} FROM {}", fmt::join(table.columns(), ", "), table.table),
                           {}, [&](const Row& row) {
                             std::vector<std::string_view> values = {table.table};
                             for (std::size_t i = 0; i < table.columns().size(); ++i)
                               values.push_back(row.text(static_cast<int>(i)));
                             sum.add(hash_of(values));
                             return Result<>();
                           }));
  return sum.hex();
}

}  // namespace selon::record
