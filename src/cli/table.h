// Tables for people: columns aligned, long cells wrapped to the width of the terminal.
//
// In: cells with a style. Out: lines. Columns shrink where the table is too wide, the widest first, and wrap.
// Leaves out: colours' codes (terminal.h).
#pragma once

#include <string>
#include <vector>

#include "cli/terminal.h"

namespace selon::cli {

struct Cell {
  std::string text;
  Style style = Style::plain;
};

class Table {
 public:
  explicit Table(std::vector<std::string> titles) : titles_(std::move(titles)) {}
  /// Requires: as many cells as titles.
  void add(std::vector<Cell> row) { rows_.push_back(std::move(row)); }
  /// A line of its own below the row before, indented, over the whole width.
  void add_below(Cell cell);
  /// A column that keeps up to this part of the whole width where the table is too wide.
  void keep(std::size_t column, double part);
  bool empty() const { return rows_.empty(); }
  std::string render(const Terminal& terminal, std::size_t indent = 0) const;

 private:
  std::vector<std::size_t> widths(std::size_t room) const;
  std::vector<double> parts_;
  std::vector<std::string> titles_;      ///< all empty = no heading line
  std::vector<std::vector<Cell>> rows_;  ///< a row of one cell in a wider table stands below the row before
};

}  // namespace selon::cli
