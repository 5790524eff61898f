#include "cli/table.h"

#include <algorithm>
#include <numeric>

namespace selon::cli {

namespace {
constexpr std::size_t kGap = 2;
constexpr std::size_t kLeast = 14;  // a narrower column gains nothing from wrapping; a day must stay whole
}  // namespace

void Table::keep(std::size_t column, double part) {
  parts_.resize(titles_.size(), 0.0);
  parts_[column] = part;
}

void Table::add_below(Cell cell) { rows_.push_back({std::move(cell)}); }

std::vector<std::size_t> Table::widths(std::size_t room) const {
  std::vector<std::size_t> wide(titles_.size(), 0);
  for (std::size_t c = 0; c < titles_.size(); ++c) wide[c] = columns(titles_[c]);
  for (const auto& row : rows_)
    for (std::size_t c = 0; row.size() == titles_.size() && c < row.size(); ++c)
      wide[c] = std::max(wide[c], columns(row[c].text));
  const std::size_t gaps = kGap * (wide.empty() ? 0 : wide.size() - 1);
  std::size_t total = std::accumulate(wide.begin(), wide.end(), gaps);
  std::vector<std::size_t> least(wide.size(), kLeast);
  for (std::size_t c = 0; c < parts_.size(); ++c)
    least[c] = std::max(kLeast, static_cast<std::size_t>(parts_[c] * static_cast<double>(room)));
  while (total > room) {
    // The widest of those that may still give; down to the next widest at most, so that none gives all.
    std::size_t widest = wide.size();
    for (std::size_t c = 0; c < wide.size(); ++c)
      if (wide[c] > least[c] && (widest == wide.size() || wide[c] > wide[widest])) widest = c;
    if (widest == wide.size()) break;
    std::size_t next = least[widest];
    for (std::size_t c = 0; c < wide.size(); ++c)
      if (wide[c] < wide[widest] && wide[c] > least[c]) next = std::max(next, wide[c]);
    const std::size_t cut = std::max<std::size_t>(1, std::min(wide[widest] - next, total - room));
    wide[widest] -= cut;
    total -= cut;
  }
  return wide;
}

std::string Table::render(const Terminal& terminal, std::size_t indent) const {
  const std::size_t room = terminal.width() > indent + 20 ? terminal.width() - indent : 20;
  const auto wide = widths(room);
  std::string out;
  const auto print = [&](const std::vector<Cell>& row) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t c = 0; c < row.size(); ++c) {
      cells.push_back(wrapped(row[c].text, std::max<std::size_t>(wide[c], 1)));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t h = 0; h < height; ++h) {
      std::string line(indent, ' ');
      std::size_t pending = 0;
      for (std::size_t c = 0; c < row.size(); ++c) {
        const std::string text = h < cells[c].size() ? cells[c][h] : std::string();
        if (!text.empty()) {
          line.append(pending, ' ');
          pending = 0;
          line += terminal.styled(row[c].style, text);
        }
        pending += wide[c] - std::min(wide[c], columns(text)) + kGap;
      }
      out += line + '\n';
    }
  };
  if (std::any_of(titles_.begin(), titles_.end(), [](const auto& title) { return !title.empty(); })) {
    std::vector<Cell> heading;
    for (const auto& title : titles_) heading.push_back({title, Style::dim});
    print(heading);
  }
  for (const auto& row : rows_) {
    if (row.size() == titles_.size()) {
      print(row);
      continue;
    }
    for (const auto& line : wrapped(row[0].text, room - std::min(room - 1, 2 * kGap)))
      out += std::string(indent + 2 * kGap, ' ') + terminal.styled(row[0].style, line) + '\n';
  }
  return out;
}

}  // namespace selon::cli
