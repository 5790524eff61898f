// What is asked of an event board: its pages and cells (event_board_counts.cc has what is counted by values).
#include <algorithm>
#include <span>
#include <tuple>

#include "record/event_board_question.h"

namespace selon::record {

namespace {

/// Of events that have one of the terms asked for, so many are looked at one by one; with more, all are gone
/// through.
constexpr std::size_t kFew = 5'000;

}  // namespace

/// The rows that pass, in order, where a field of the filter has few; nothing where none has.
std::optional<std::vector<std::uint32_t>> EventBoard::few_that_pass(const Filter& filter) const {
  std::vector<std::uint32_t> rows;
  if (const auto& ids = filter.of(FilterKey::id); !ids.empty()) {
    for (const auto& id : ids)
      if (const auto at = by_id_.find(id); at != by_id_.end()) rows.push_back(at->second);
  } else {
    std::size_t fewest = kFew + 1, best = kFilterKeys;
    for (std::size_t key = 0; key < kFilterKeys; ++key) {
      if (filter.any[key].empty()) continue;
      std::size_t sum = 0;
      for (const auto& value : filter.any[key])
        if (const auto term = terms_.find(static_cast<char>(key) + value); term != terms_.end())
          sum += having_[term->second].size();
      if (sum < fewest) fewest = sum, best = key;
    }
    if (best == kFilterKeys) return std::nullopt;
    for (const auto& value : filter.any[best])
      if (const auto term = terms_.find(static_cast<char>(best) + value); term != terms_.end())
        for (const std::uint32_t at : having_[term->second])
          if (rows_[at].number >= 0) rows.push_back(at);
  }
  const Question question(*this, without_ids(filter));
  std::erase_if(rows, [&](std::uint32_t at) { return !question.passes(rows_[at]); });
  std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) { return before(a, b); });
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

Filter EventBoard::without_ids(const Filter& filter) {
  Filter rest = filter;
  rest.any[static_cast<std::size_t>(FilterKey::id)].clear();
  return rest;
}

Cursor EventBoard::cursor_at(const Row& row) {
  const std::int32_t first = first_day(row);
  if (first == kNoDay) return {std::nullopt, row.id};
  return {Day(std::chrono::days(first)), row.id};
}

/// Rows by day, gone through as an order asks: the dated forwards or backwards, then the undated forwards.
class EventBoard::Steps {
 public:
  Steps(const EventBoard& board, std::span<const std::uint32_t> rows, EventOrder order)
      : board_(board), rows_(rows), order_(order) {
    const auto has_day = [&](std::uint32_t at) { return cursor_at(board_.rows_[at]).day.has_value(); };
    dated_ = rows.size() == board.order_.size()
                 ? board.dated_
                 : static_cast<std::size_t>(std::partition_point(rows.begin(), rows.end(), has_day) -
                                            rows.begin());
  }
  std::size_t size() const { return rows_.size(); }
  /// Where in `rows` a step is.
  std::size_t place(std::size_t step) const {
    return order_ == EventOrder::newest && step < dated_ ? dated_ - 1 - step : step;
  }
  const Row& row(std::size_t step) const { return board_.rows_[rows_[place(step)]]; }

  /// The first step that is not before the cursor.
  std::size_t from(const Cursor& cursor) const {
    const auto is_before = [&](const Cursor& here) {
      if (here.day.has_value() != cursor.day.has_value()) return here.day.has_value();
      if (!here.day) return here.id < cursor.id;
      const auto compared = std::tie(*here.day, here.id) <=> std::tie(*cursor.day, cursor.id);
      return order_ == EventOrder::oldest ? compared < 0 : compared > 0;
    };
    std::size_t low = 0, high = size();
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      if (is_before(cursor_at(row(middle))))
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  }

 private:
  const EventBoard& board_;
  std::span<const std::uint32_t> rows_;
  EventOrder order_;
  std::size_t dated_ = 0;
};

Result<EventBoard::Page> EventBoard::page(const Filter& filter, EventOrder order, std::string_view from,
                                          std::size_t limit) const {
  const auto few = few_that_pass(filter);
  const Steps steps(*this, few ? std::span(*few) : std::span(order_), order);
  std::size_t step = 0;
  if (!from.empty()) {
    SELON_TRY(const Cursor cursor, to_cursor(from));
    step = steps.from(cursor);
  }
  const Question question(*this, filter);
  Page page;
  for (; step < steps.size(); ++step) {
    if (!few && !question.may_pass(signs_[steps.place(step)])) continue;
    const Row& row = steps.row(step);
    if (!few && !question.passes(row)) continue;
    if (page.items.size() == limit) {
      page.next = to_word(cursor_at(row));
      break;
    }
    page.items.push_back({row.number, row.changed, row.id});
  }
  return page;
}

std::int64_t EventBoard::count(const Filter& filter) const {
  std::int64_t events = 0;
  each(filter, [&](const Row&) { ++events; });
  return events;
}

std::function<bool(const std::string&)> EventBoard::asks(const Filter& filter) const {
  const auto& only = filter.of(FilterKey::id);
  return [this, &only, question = Question(*this, without_ids(filter))](const std::string& id) {
    if (!only.empty() && !std::binary_search(only.begin(), only.end(), id)) return false;
    const auto at = by_id_.find(id);
    return at != by_id_.end() && question.passes(rows_[at->second]);
  };
}

std::vector<EventBoard::Cell> EventBoard::cells(const Filter& filter, int zoom, std::size_t limit) const {
  const double size = 45.0 / static_cast<double>(std::uint32_t{1} << std::clamp(zoom, 0, 20));
  std::unordered_map<std::uint64_t, Cell> cells;
  each(filter, [&](const Row& row) {
    if (!row.located) return;
    const auto x = static_cast<std::uint64_t>((row.lon + 180) / size);
    const auto y = static_cast<std::uint64_t>((row.lat + 90) / size);
    const std::uint64_t wide = row.coarse ? std::uint64_t{1} << 63 : 0;
    Cell& cell = cells[wide | (y << 32) | x];
    cell.lat += row.lat, cell.lon += row.lon;
    cell.events += 1, cell.disputed += row.status == Status::disputed ? 1 : 0;
    cell.id = row.id, cell.coarse = row.coarse;
  });
  std::vector<std::pair<std::uint64_t, Cell>> sorted(cells.begin(), cells.end());
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return a.second.events != b.second.events ? a.second.events > b.second.events : a.first < b.first;
  });
  if (sorted.size() > limit) sorted.resize(limit);
  std::vector<Cell> out;
  for (auto& [key, cell] : sorted) {
    cell.lat /= static_cast<double>(cell.events), cell.lon /= static_cast<double>(cell.events);
    out.push_back(cell);
  }
  return out;
}

}  // namespace selon::record
