#include "record/event_board.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "base/hash.h"
#include "record/event_board_load.h"

namespace selon::record {

namespace {

constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();

std::int32_t number_of(const std::optional<Day>& day) {
  return day ? static_cast<std::int32_t>(day->time_since_epoch().count()) : kNoDay;
}

/// Types, statuses and countries set one of 64 bits each in `common`; all other terms share those of `rare`.
bool is_common(FilterKey key) {
  return key == FilterKey::type || key == FilterKey::status || key == FilterKey::country;
}

std::uint64_t bit_of(FilterKey key, std::uint32_t term) {
  // Statuses are few and asked for often: five bits of their own.
  if (key == FilterKey::status) return std::uint64_t{1} << (term % 5);
  if (key == FilterKey::type) return std::uint64_t{1} << (5 + term % 43);
  if (key == FilterKey::country) return std::uint64_t{1} << (48 + term % 16);
  return std::uint64_t{1} << (base::mix(term, 0) % 64);
}

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
    return std::all_of(wanted_.begin(), wanted_.end(), [&](const Wanted& wanted) {
      return ((is_common(wanted.key) ? signs.common : signs.rare) & wanted.bits) != 0;
    });
  }

  bool passes(const Row& row) const {
    if (from_ != kNoDay || to_ != kNoDay) {
      if (row.start == kNoDay && row.end == kNoDay) return false;
      if (from_ != kNoDay && row.end != kNoDay && row.end < from_) return false;
      if (to_ != kNoDay && row.start != kNoDay && row.start > to_) return false;
    }
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

std::uint32_t EventBoard::term(FilterKey key, const std::string& value) {
  const auto [at, added] =
      terms_.emplace(static_cast<char>(key) + value, static_cast<std::uint32_t>(term_values_.size()));
  if (added) term_values_.push_back(at->first);
  return at->second;
}

std::uint32_t EventBoard::place_of(const std::optional<ClaimPlace>& place) {
  if (places_.empty()) places_.emplace_back();  // of events without a place
  if (!place) return 0;
  const auto [at, added] =
      place_numbers_.emplace(place->name + '\n' + place->country, static_cast<std::uint32_t>(places_.size()));
  if (added)
    places_.push_back({place->name, place->country, place->id, place->located, place->lat, place->lon, 0});
  return at->second;
}

std::uint32_t EventBoard::add(Fresh::Row fresh) {
  Row row;
  row.number = fresh.number, row.changed = fresh.changed, row.id = std::move(fresh.id);
  row.start = number_of(fresh.subject.days.start), row.end = number_of(fresh.subject.days.end);
  row.located = fresh.subject.located, row.lat = fresh.subject.lat, row.lon = fresh.subject.lon;
  row.disputed = fresh.status == Status::disputed;
  row.place = place_of(fresh.place);
  std::vector<std::uint32_t> terms;
  for (const auto& [key, value] : fresh.subject.terms)
    if (key != FilterKey::id) terms.push_back(term(key, value));
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  constexpr std::size_t kMost = std::numeric_limits<std::uint16_t>::max();
  row.terms_at = static_cast<std::uint32_t>(term_numbers_.size());
  row.terms = static_cast<std::uint16_t>(std::min(terms.size(), kMost));
  term_numbers_.insert(term_numbers_.end(), terms.begin(), terms.begin() + row.terms);
  const auto& words = fresh.subject.words;
  row.words_at = static_cast<std::uint32_t>(word_hashes_.size());
  row.words = static_cast<std::uint16_t>(std::min(words.size(), kMost));
  word_hashes_.insert(word_hashes_.end(), words.begin(), words.begin() + row.words);
  std::uint32_t at = static_cast<std::uint32_t>(rows_.size());
  if (free_.empty()) {
    rows_.emplace_back();
  } else {
    at = free_.back();
    free_.pop_back();
  }
  by_id_[row.id] = at;
  rows_[at] = std::move(row);
  return at;
}

void EventBoard::erase(const std::string& id) {
  const auto at = by_id_.find(id);
  if (at == by_id_.end()) return;
  rows_[at->second].number = -1;
  free_.push_back(at->second);
  by_id_.erase(at);
}

EventBoard::Signs EventBoard::signs_of(const Row& row) const {
  Signs signs;
  for (std::uint32_t i = 0; i < row.terms; ++i) {
    const std::uint32_t term = term_numbers_[row.terms_at + i];
    const auto key = static_cast<FilterKey>(term_values_[term][0]);
    (is_common(key) ? signs.common : signs.rare) |= bit_of(key, term);
  }
  return signs;
}

bool EventBoard::before(std::uint32_t a, std::uint32_t b) const {
  const auto day = [&](std::uint32_t at) {
    const Row& row = rows_[at];
    const std::int32_t first = row.start != kNoDay ? row.start : row.end;
    return first == kNoDay ? std::numeric_limits<std::int32_t>::max() : first;
  };
  const auto x = day(a), y = day(b);
  return x != y ? x < y : rows_[a].id < rows_[b].id;
}

void EventBoard::reorder(std::vector<std::uint32_t> added) {
  const auto less = [&](std::uint32_t a, std::uint32_t b) { return before(a, b); };
  std::sort(added.begin(), added.end(), less);
  std::vector<std::uint32_t> merged;
  std::vector<Signs> signs;
  merged.reserve(order_.size() + added.size());
  signs.reserve(order_.size() + added.size());
  std::size_t i = 0;
  const auto take_added = [&] {
    merged.push_back(added[i]);
    signs.push_back(signs_of(rows_[added[i]]));
    ++i;
  };
  for (std::size_t k = 0; k < order_.size(); ++k) {
    while (i < added.size() && less(added[i], order_[k])) take_added();
    merged.push_back(order_[k]);
    signs.push_back(signs_[k]);
  }
  while (i < added.size()) take_added();
  order_ = std::move(merged);
  signs_ = std::move(signs);
  dated_ = static_cast<std::size_t>(std::partition_point(order_.begin(), order_.end(),
                                                         [&](std::uint32_t at) {
                                                           return rows_[at].start != kNoDay ||
                                                                  rows_[at].end != kNoDay;
                                                         }) -
                                    order_.begin());
}

void EventBoard::take(Fresh fresh) {
  for (const auto& id : fresh.gone) erase(id);
  for (const auto& row : fresh.rows) erase(row.id);
  // Rows that are gone leave the order before their places are given to others.
  std::size_t kept = 0;
  for (std::size_t k = 0; k < order_.size(); ++k)
    if (rows_[order_[k]].number >= 0) order_[kept] = order_[k], signs_[kept] = signs_[k], ++kept;
  order_.resize(kept);
  signs_.resize(kept);
  std::vector<std::uint32_t> added;
  added.reserve(fresh.rows.size());
  for (auto& row : fresh.rows) added.push_back(add(std::move(row)));
  reorder(std::move(added));
  revision_ = fresh.revision;
}

Result<EventBoard> EventBoard::load(Store& store) {
  EventBoard board;
  std::vector<std::uint32_t> added;
  SELON_TRY(const std::int64_t revision,
            read_rows(store, 0, [&](Fresh::Row row) { added.push_back(board.add(std::move(row))); }));
  board.reorder(std::move(added));
  board.revision_ = revision;
  return board;
}

EventBoard EventBoard::of(const Record& record, std::span<const Claim> claims, const Outlets& outlets) {
  std::unordered_map<std::string, const Claim*> by_id;
  for (const Claim& claim : claims) by_id.emplace(claim.id, &claim);
  Fresh fresh;
  for (std::size_t i = 0; i < record.events.size(); ++i) {
    const Event& event = record.events[i];
    std::vector<Telling> tellings;
    for (const auto& id : event.claims)
      if (const auto claim = by_id.find(id); claim != by_id.end()) {
        const auto outlet = outlets.find(claim->second->report);
        tellings.push_back(telling_of(*claim->second, outlet == outlets.end() ? "" : outlet->second));
      }
    fresh.rows.push_back(
        {static_cast<std::int64_t>(i), 0, event.id, event.status, event.place, subject_of(event, tellings)});
  }
  EventBoard board;
  board.take(std::move(fresh));
  return board;
}

Result<EventBoard::Fresh> EventBoard::fresh(Store& store) const {
  Fresh fresh;
  SELON_TRY(fresh.revision,
            read_rows(store, revision_, [&](Fresh::Row row) { fresh.rows.push_back(std::move(row)); }));
  SELON_TRY(fresh.gone, gone_since(store, revision_));
  return fresh;
}

std::optional<EventBoard::Item> EventBoard::find(const std::string& id) const {
  const auto at = by_id_.find(id);
  if (at == by_id_.end()) return std::nullopt;
  const Row& row = rows_[at->second];
  return Item{row.number, row.changed, row.id};
}

template <class Visit>
void EventBoard::each(const Filter& filter, Visit visit) const {
  if (const auto& ids = filter.of(FilterKey::id); !ids.empty()) {
    Filter rest = filter;
    rest.any[static_cast<std::size_t>(FilterKey::id)].clear();
    const Question question(*this, rest);
    for (const auto& id : ids)
      if (const auto at = by_id_.find(id); at != by_id_.end() && question.passes(rows_[at->second]))
        visit(rows_[at->second]);
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

/// Steps through the order: the dated forwards or backwards, then the undated forwards.
std::size_t EventBoard::place_of_step(std::size_t step, EventOrder order) const {
  return order == EventOrder::newest && step < dated_ ? dated_ - 1 - step : step;
}

/// The first step that is not before the cursor.
std::size_t EventBoard::step_of(const Cursor& cursor, EventOrder order) const {
  const auto is_before = [&](const Cursor& here) {
    if (here.day.has_value() != cursor.day.has_value()) return here.day.has_value();
    if (!here.day) return here.id < cursor.id;
    const auto compared = std::tie(*here.day, here.id) <=> std::tie(*cursor.day, cursor.id);
    return order == EventOrder::oldest ? compared < 0 : compared > 0;
  };
  std::size_t low = 0, high = order_.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (is_before(cursor_at(rows_[order_[place_of_step(middle, order)]])))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

Result<EventBoard::Page> EventBoard::page(const Filter& filter, EventOrder order, std::string_view from,
                                          std::size_t limit) const {
  std::size_t step = 0;
  if (!from.empty()) {
    SELON_TRY(const Cursor cursor, to_cursor(from));
    step = step_of(cursor, order);
  }
  Filter rest = filter;
  const std::vector<std::string> only = std::move(rest.any[static_cast<std::size_t>(FilterKey::id)]);
  rest.any[static_cast<std::size_t>(FilterKey::id)].clear();
  const Question question(*this, rest);
  Page page;
  for (; step < order_.size(); ++step) {
    const std::size_t k = place_of_step(step, order);
    if (!question.may_pass(signs_[k])) continue;
    const Row& row = rows_[order_[k]];
    if (!only.empty() && !std::binary_search(only.begin(), only.end(), row.id)) continue;
    if (!question.passes(row)) continue;
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
  Filter rest = filter;
  rest.any[static_cast<std::size_t>(FilterKey::id)].clear();
  return [this, &only, question = Question(*this, rest)](const std::string& id) {
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
