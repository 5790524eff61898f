// Tables with commas (RFC 4180): quoted where they must be, guarded against spreadsheets that run cells.
//
// In: cells, row by row. Out: lines that end in CR LF, through a sink. A text that a spreadsheet would take
// for a formula gets an apostrophe before it (docs/formats/exports.md, "Tables"); numbers never do. Numbers
// are written without locale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "export/format.h"

namespace selon::exporting {

/// The text as a spreadsheet cannot take it for a formula: an apostrophe before every =, +, -, @ or control
/// character that a cell, or a part of it after a separator, begins with. What is a number stays.
std::string guarded(std::string_view text);

class CsvWriter {
 public:
  CsvWriter(Sink& out, Cells cells) : out_(out), cells_(cells) {}

  CsvWriter& text(std::string_view value);
  CsvWriter& number(std::int64_t value);
  CsvWriter& number(double value);
  CsvWriter& empty();
  /// Writes the line.
  Result<> end_row();
  /// A line of names, which are never guarded.
  Result<> heading(std::span<const std::string_view> names);

 private:
  void cell(std::string_view value);
  Sink& out_;
  Cells cells_;
  std::string line_;
  bool begun_ = false;
};

}  // namespace selon::exporting
