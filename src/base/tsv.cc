#include "base/tsv.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/files.h"
#include "base/utf8.h"

namespace selon::base {

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  if (trim(text).empty()) return parts;
  while (true) {
    const auto at = text.find(separator);
    parts.emplace_back(trim(text.substr(0, at)));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::size_t Tsv::column(std::string_view name) const {
  const auto it = std::find(columns.begin(), columns.end(), name);
  return it == columns.end() ? std::string::npos : static_cast<std::size_t>(it - columns.begin());
}

Result<Tsv> parse_tsv(std::string_view bytes, const std::string& file,
                      const std::vector<std::string>& required) {
  Tsv table{file, {}, {}};
  std::size_t line_number = 0;
  while (!bytes.empty()) {
    const auto end = bytes.find('\n');
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    ++line_number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (trim(line).empty() || line.front() == '#') continue;
    if (!is_valid_utf8(line)) return fail(ErrorCode::invalid, "is not UTF-8", {file, line_number});
    std::vector<std::string> cells;
    while (true) {
      const auto tab = line.find('\t');
      cells.emplace_back(trim(line.substr(0, tab)));
      if (tab == std::string_view::npos) break;
      line.remove_prefix(tab + 1);
    }
    if (table.columns.empty()) {
      table.columns = std::move(cells);
      for (const auto& name : required)
        if (table.column(name) == std::string::npos)
          return fail(ErrorCode::invalid, fmt::format("has no column \"{}\"", name), {file, line_number});
      continue;
    }
    if (cells.size() > table.columns.size())
      return fail(ErrorCode::invalid,
                  fmt::format("has {} cells where the header names {}", cells.size(), table.columns.size()),
                  {file, line_number});
    cells.resize(table.columns.size());
    table.rows.push_back({line_number, std::move(cells)});
  }
  if (table.columns.empty()) return fail(ErrorCode::invalid, "names no columns", {file});
  return table;
}

Result<Tsv> read_tsv(const std::string& path, const std::vector<std::string>& required) {
  SELON_TRY(const std::string bytes, read_file(path, std::size_t{64} << 20));
  return parse_tsv(bytes, path, required);
}

}  // namespace selon::base
