// Tab-separated tables: the form of world/ and lang/ word tables.
//
// Form: UTF-8, LF; '#' begins a comment line; blank lines are skipped; the first other line names the
// columns. A cell may hold a list parted by '|'. There is no quoting.
#pragma once

#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "selon/result.h"

namespace selon::base {

struct TsvRow {
  std::size_t line = 0;            ///< 1-based line in the file
  std::vector<std::string> cells;  ///< as many as there are columns; missing trailing cells are empty
};

struct Tsv {
  std::string file;
  std::vector<std::string> columns;
  std::vector<TsvRow> rows;

  /// Position of a column, or npos.
  std::size_t column(std::string_view name) const;
};

/// Requires every name of `required` among the columns.
/// Errors: invalid, with file and line (missing column, too many cells, not UTF-8).
Result<Tsv> parse_tsv(std::string_view bytes, const std::string& file,
                      const std::vector<std::string>& required);

/// Reads a file of at most 64 MiB and parses it.
Result<Tsv> read_tsv(const std::string& path, const std::vector<std::string>& required);

/// Parts at a separator; cells are trimmed of spaces; an empty text gives an empty list.
std::vector<std::string> split(std::string_view text, char separator);

std::string_view trim(std::string_view text);

/// Whether a cell is a number of this kind and nothing else; then `out` is it.
template <class Number>
bool read_number(std::string_view cell, Number& out) {
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), out);
  return error == std::errc() && end == cell.data() + cell.size();
}

}  // namespace selon::base
