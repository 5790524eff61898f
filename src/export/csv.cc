#include "export/csv.h"

#include <fmt/format.h>

#include <cmath>

#include "base/tsv.h"
#include "base/utf8.h"

namespace selon::exporting {

namespace {

bool is_separator(char32_t c) {
  return c == ';' || c == ',' || c == '\t' || c == '\n' || c == '\r' || c == '|';
}

bool is_blank(char32_t c) {
  return c == ' ' || c == 0xA0 || c == 0x3000 || c == 0xFEFF || (c >= 0x2000 && c <= 0x200F) || c == 0x2028 ||
         c == 0x2029 || c == '"' || c == '\'';
}

/// The signs that begin a formula, wide forms included; control characters, which spreadsheets drop before
/// they look.
bool begins_formula(char32_t c) {
  switch (c) {
    case '=':
    case '+':
    case '-':
    case '@':
    case 0xFF1D:
    case 0xFF0B:
    case 0xFF0D:
    case 0xFF20:
    case 0x2212:
      return true;
    default:
      return (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F;
  }
}

bool is_number(std::string_view text) {
  double value = 0;
  if (text.size() > 1 && text[0] == '+' && text[1] != '-') text.remove_prefix(1);
  return base::read_number(text, value) && std::isfinite(value);
}

}  // namespace

std::string guarded(std::string_view text) {
  if (is_number(text)) return std::string(text);
  std::string out;
  out.reserve(text.size() + 2);
  bool begins = true;  // of the cell, or of what may become one where another separator is in use
  std::size_t blanks = std::string::npos;  // where the part began
  for (std::size_t at = 0; at < text.size();) {
    const base::Decoded d = base::decode(text, at);
    if (begins && blanks == std::string::npos) blanks = out.size();
    const bool tab_first = begins && (d.code == '\t' || d.code == '\r') && at == 0;
    if (begins && (begins_formula(d.code) || tab_first)) out.insert(blanks, 1, '\'');
    if (is_separator(d.code)) {
      begins = true;
      blanks = std::string::npos;
    } else if (!is_blank(d.code)) {
      begins = false;
      blanks = std::string::npos;
    }
    if (d.code == 0) {
      base::append(out, base::kReplacement);
    } else {
      out.append(text.substr(at, d.size));
    }
    at += d.size;
  }
  return out;
}

void CsvWriter::cell(std::string_view value) {
  if (begun_) line_ += ',';
  begun_ = true;
  if (value.find_first_of("\",\r\n;\t") == std::string_view::npos) {
    line_ += value;
    return;
  }
  line_ += '"';
  for (const char c : value) {
    if (c == '"') line_ += '"';
    line_ += c;
  }
  line_ += '"';
}

CsvWriter& CsvWriter::text(std::string_view value) {
  if (cells_ == Cells::guarded) {
    cell(guarded(value));
  } else {
    cell(value);
  }
  return *this;
}

CsvWriter& CsvWriter::number(std::int64_t value) {
  cell(fmt::format("{}", value));
  return *this;
}

CsvWriter& CsvWriter::number(double value) {
  cell(std::isfinite(value) ? fmt::format("{}", value) : std::string());
  return *this;
}

CsvWriter& CsvWriter::empty() {
  cell({});
  return *this;
}

Result<> CsvWriter::end_row() {
  line_ += "\r\n";
  auto done = out_.write(line_);
  line_.clear();
  begun_ = false;
  return done;
}

Result<> CsvWriter::heading(std::span<const std::string_view> names) {
  for (const auto name : names) cell(name);
  return end_row();
}

}  // namespace selon::exporting
