// A table whose rows are made when they are asked for: what is written as Parquet and handed on as Arrow.
//
// In: a view's values. Out: columns, notes, rows of cells by number. Leaves out: which columns a view has
// (event_table.h, record_tables.h), what becomes of them (parquet.h, the Python module).
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "export/columns.h"
#include "selon/time.h"

namespace selon::exporting {

struct RowTable {
  std::vector<Column> columns;
  FileNotes notes = {};
  std::size_t rows = 0;
  /// Requires: a number below `rows`; called on one thread at a time. The view outlives it.
  std::function<Row(std::size_t)> row;
};

inline Column texts(std::string name) {
  return {std::move(name), ColumnType::list, {{"element", ColumnType::text}}};
}

inline Column records(std::string name, std::vector<Column> fields) {
  return {std::move(name), ColumnType::list, {{"element", ColumnType::record, std::move(fields)}}};
}

inline Cell cell_of(std::string value) { return {std::move(value)}; }
inline Cell cell_of(std::string_view value) { return {std::string(value)}; }
inline Cell cell_of(std::int64_t value) { return {value}; }
inline Cell cell_of(const std::optional<std::int64_t>& value) { return value ? Cell{*value} : Cell{}; }
/// Nothing where there is no text.
inline Cell cell_of_text(std::string_view value) { return value.empty() ? Cell{} : cell_of(value); }
inline Cell cell_of(const std::optional<Day>& value) {
  return value ? Cell{std::int64_t{value->time_since_epoch().count()}} : Cell{};
}
inline Cell cell_of(const std::vector<std::string>& values) {
  std::vector<Cell> out;
  out.reserve(values.size());
  for (const auto& value : values) out.push_back(cell_of(value));
  return {std::move(out)};
}

}  // namespace selon::exporting
