// What is asked of an event board: its pages, counts, cells.
#include <algorithm>
#include <span>
#include <tuple>

#include "record/event_board.h"

namespace selon::record {

namespace {

/// Of events that have one of the terms asked for, so many are looked at one by one; with more, all are gone
/// through.
constexpr std::size_t kFew = 5'000;

}  // namespace

/// A filter in the board's numbers.
class EventBoard::Question {
 public:
  Question(const EventBoard& board, const Filter& filter) : board_(board), box_(filter.box) {
    for (std::size_t key = 0; key < kFilterKeys; ++key) {
      if (filter.any[key].empty()) continue;
      Wanted wanted;
      wanted.key = static_cast<FilterKey>(key);
      for (const auto& value : filter.any[key]) {
        const auto term = board.terms_.find(static_cast<char>(key) + value);
        if (term == board.terms_.end()) continue;
        wanted.terms.push_back(term->second);
        wanted.bits |= bit_of(wanted.key, term->second);
      }
      std::sort(wanted.terms.begin(), wanted.terms.end());
      wanted_.push_back(std::move(wanted));
    }
    from_ = number_of(filter.from), to_ = number_of(filter.to);
    words_ = words_of(filter.words);
  }

  bool may_pass(const Signs& signs) const {
    if (!days_pass(signs.start, signs.end)) return false;
    // Half the precision: what lies near the edge is looked at.
    if (box_ && !Box{box_->west - kNear, box_->south - kNear, box_->east + kNear, box_->north + kNear}.holds(
                    signs.lat, signs.lon))
      return false;
    return std::all_of(wanted_.begin(), wanted_.end(), [&](const Wanted& wanted) {
      return ((is_common(wanted.key) ? signs.common : signs.rare) & wanted.bits) != 0;
    });
  }

  bool passes(const Row& row) const {
    if (!days_pass(row.start, row.end)) return false;
    if (box_ && !(row.located && box_->holds(row.lat, row.lon))) return false;
    const auto* terms = board_.term_numbers_.data() + row.terms_at;
    for (const Wanted& wanted : wanted_) {
      const bool found = std::any_of(wanted.terms.begin(), wanted.terms.end(), [&](std::uint32_t term) {
        return std::find(terms, terms + row.terms, term) != terms + row.terms;
      });
      if (!found) return false;
    }
    const auto* words = board_.word_hashes_.data() + row.words_at;
    return std::includes(words, words + row.words, words_.begin(), words_.end());
  }

 private:
  static constexpr double kNear = 1e-4;

  bool days_pass(std::int32_t start, std::int32_t end) const {
    if (from_ == kNoDay && to_ == kNoDay) return true;
    if (start == kNoDay && end == kNoDay) return false;
    if (from_ != kNoDay && end != kNoDay && end < from_) return false;
    return !(to_ != kNoDay && start != kNoDay && start > to_);
  }

  struct Wanted {
    FilterKey key{};
    std::vector<std::uint32_t> terms;
    std::uint64_t bits = 0;
  };
  const EventBoard& board_;
  std::optional<Box> box_;
  std::vector<Wanted> wanted_;
  std::int32_t from_ = kNoDay, to_ = kNoDay;
  std::vector<std::uint32_t> words_;
};

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

template <class Visit>
void EventBoard::each(const Filter& filter, Visit visit) const {
  if (const auto few = few_that_pass(filter)) {
    for (const std::uint32_t at : *few) visit(rows_[at]);
    return;
  }
  const Question question(*this, filter);
  for (std::size_t k = 0; k < order_.size(); ++k)
    if (question.may_pass(signs_[k]) && question.passes(rows_[order_[k]])) visit(rows_[order_[k]]);
}

Cursor EventBoard::cursor_at(const Row& row) {
  const std::int32_t first = row.start != kNoDay ? row.start : row.end;
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
    Cell& cell = cells[(y << 32) | x];
    cell.lat += row.lat, cell.lon += row.lon;
    cell.events += 1, cell.disputed += row.disputed ? 1 : 0;
    cell.id = row.id;
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

std::vector<EventBoard::Tally> EventBoard::tally(FilterKey key, const Filter& filter) const {
  std::unordered_map<std::uint32_t, std::int64_t> counts;
  each(filter, [&](const Row& row) {
    for (std::uint32_t i = 0; i < row.terms; ++i) {
      const std::uint32_t term = term_numbers_[row.terms_at + i];
      if (static_cast<FilterKey>(term_values_[term][0]) == key) ++counts[term];
    }
  });
  std::vector<Tally> out;
  for (const auto& [term, events] : counts)
    out.push_back({std::string_view(term_values_[term]).substr(1), events});
  std::sort(out.begin(), out.end(), [](const Tally& a, const Tally& b) {
    return a.events != b.events ? a.events > b.events : a.value < b.value;
  });
  return out;
}

std::vector<EventBoard::Place> EventBoard::places(const Filter& filter) const {
  std::vector<std::int64_t> counts(places_.size(), 0);
  each(filter, [&](const Row& row) { ++counts[row.place]; });
  std::vector<Place> out;
  for (std::size_t i = 1; i < places_.size(); ++i) {
    if (counts[i] == 0) continue;
    out.push_back(places_[i]);
    out.back().events = counts[i];
  }
  std::sort(out.begin(), out.end(), [](const Place& a, const Place& b) {
    return a.events != b.events ? a.events > b.events
           : a.name != b.name   ? a.name < b.name
                                : a.country < b.country;
  });
  return out;
}

}  // namespace selon::record
