// A table by columns, as it is handed to the module that writes Parquet.
//
// In: a schema, rows of cells. Out: the values that a ParquetWriter takes. The module is compiled with the
// program, from the same headers, and opened when it is asked for. Leaves out: Arrow (module/), what stands
// in the columns (parquet.h).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "export/sink.h"
#include "selon/result.h"

namespace selon::exporting {

/// day: days since 1970; moment: milliseconds since 1970, UTC; list: of the one child; record: of children.
enum class ColumnType { text, integer, small, real, yes_no, day, moment, bytes, list, record };

struct Column {
  std::string name;
  ColumnType type = ColumnType::text;
  std::vector<Column> children = {};
};

/// A value or nothing. text and bytes hold a string; small, day, moment and integer a number; list and record
/// cells.
struct Cell {
  std::variant<std::monostate, std::string, std::int64_t, double, bool, std::vector<Cell>> value;
};
using Row = std::vector<Cell>;

/// Names and values that stand in the file beside the table.
using FileNotes = std::vector<std::pair<std::string, std::string>>;

class ParquetWriter {
 public:
  virtual ~ParquetWriter() = default;
  virtual Result<> write(std::span<const Row> rows) = 0;
  /// Writes the end of the file.
  virtual Result<> close() = 0;
};

struct ParquetTable {
  std::vector<Column> columns;
  FileNotes notes;
};

/// What the module gives under the name kParquetEntry. Raised when Column, Cell or ParquetWriter change.
inline constexpr int kParquetInterface = 1;
struct ParquetModule {
  int interface = 0;
  /// Returns: null where the schema is refused.
  std::unique_ptr<ParquetWriter> (*open)(const ParquetTable& table, Sink& out) = nullptr;
};
inline constexpr const char* kParquetEntry = "selon_parquet_module";

}  // namespace selon::exporting
