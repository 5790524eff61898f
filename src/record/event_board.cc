#include "record/event_board.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "base/hash.h"
#include "base/sorted.h"
#include "record/event_board_load.h"

namespace selon::record {

namespace {
/// Terms of rows that are gone, which are kept until there are more of them than of others, and so many
/// besides.
constexpr std::size_t kSlack = 4096;

/// More is no figure of a happening.
constexpr std::int64_t kMostKilled = 100'000'000;
}  // namespace

std::int32_t EventBoard::number_of(const std::optional<Day>& day) {
  return day ? static_cast<std::int32_t>(day->time_since_epoch().count()) : kNoDay;
}

bool EventBoard::is_common(FilterKey key) {
  return key == FilterKey::type || key == FilterKey::status || key == FilterKey::country;
}

std::uint64_t EventBoard::bit_of(FilterKey key, std::uint32_t term) {
  // Statuses are few and asked for often: five bits of their own.
  if (key == FilterKey::status) return std::uint64_t{1} << (term % 5);
  if (key == FilterKey::type) return std::uint64_t{1} << (5 + term % 43);
  if (key == FilterKey::country) return std::uint64_t{1} << (48 + term % 16);
  return std::uint64_t{1} << (base::mix(term, 0) % 64);
}

std::uint32_t EventBoard::term(FilterKey key, const std::string& value) {
  const auto [at, added] =
      terms_.emplace(static_cast<char>(key) + value, static_cast<std::uint32_t>(term_values_.size()));
  if (added) term_values_.push_back(at->first), term_keys_.push_back(key), having_.emplace_back();
  return at->second;
}

namespace {

constexpr double kWide_km = 50;

/// A division, a state, a sea, or so vague an estimate that a point would look more exact than it is.
bool is_wide(const ClaimPlace& place) {
  const int prec = place.where_prec;
  return prec == 3 || prec == 4 || prec == 6 || prec == 7 || place.radius_km > kWide_km;
}

}  // namespace

std::uint32_t EventBoard::place_of(const std::optional<ClaimPlace>& place) {
  if (places_.empty()) places_.emplace_back();  // of events without a place
  if (!place) return 0;
  const auto [at, added] =
      place_numbers_.emplace(place->name + '\n' + place->country, static_cast<std::uint32_t>(places_.size()));
  if (added) places_.push_back({place->name, place->country, place->id, false, 0, 0, 0});
  Place& known = places_[at->second];
  if (place->located && (!known.located || (known.told_from_afar && !place->relative))) {
    known.located = true, known.lat = place->lat, known.lon = place->lon;
    known.coarse = is_wide(*place), known.told_from_afar = place->relative.has_value();
  }
  return at->second;
}

/// Of several spellings the first in byte order, whichever came first.
void EventBoard::keep_spelling(std::uint32_t term, const std::string& written) {
  const auto [at, added] = written_.emplace(term, written);
  if (!added && written < at->second) at->second = written;
}

std::uint32_t EventBoard::add(Fresh::Row fresh) {
  Row row;
  row.number = fresh.number, row.changed = fresh.changed, row.id = std::move(fresh.id);
  row.start = number_of(fresh.subject.days.start), row.end = number_of(fresh.subject.days.end);
  row.located = fresh.subject.located, row.lat = fresh.subject.lat, row.lon = fresh.subject.lon;
  row.status = fresh.status;
  row.killed = static_cast<std::int32_t>(std::clamp<std::int64_t>(fresh.killed, 0, kMostKilled));
  row.coarse = fresh.place && is_wide(*fresh.place);
  row.place = place_of(fresh.place);
  for (std::string& id : fresh.mentioned) mentioned_.insert(std::move(id));
  for (const std::string& outlet : fresh.outlets)
    keep_spelling(term(FilterKey::outlet, compared(FilterKey::outlet, outlet)), outlet);
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
  for (std::uint32_t i = 0; i < row.terms; ++i) having_[terms[i]].push_back(at);
  living_terms_ += row.terms;
  by_id_[row.id] = at;
  rows_[at] = std::move(row);
  return at;
}

void EventBoard::erase(const std::string& id) {
  const auto at = by_id_.find(id);
  if (at == by_id_.end()) return;
  rows_[at->second].number = -1;
  living_terms_ -= rows_[at->second].terms;
  free_.push_back(at->second);
  by_id_.erase(at);
}

EventBoard::Signs EventBoard::signs_of(const Row& row) const {
  Signs signs;
  signs.start = row.start, signs.end = row.end;
  constexpr float kNowhere = std::numeric_limits<float>::quiet_NaN();
  signs.lat = row.located ? static_cast<float>(row.lat) : kNowhere;
  signs.lon = row.located ? static_cast<float>(row.lon) : kNowhere;
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

/// Where a row is in the order. Requires: it is there.
std::size_t EventBoard::place_of_row(std::uint32_t row) const {
  return static_cast<std::size_t>(
      std::lower_bound(order_.begin(), order_.end(), row, [&](auto a, auto b) { return before(a, b); }) -
      order_.begin());
}

/// Takes places out of the order; what lies between them is moved as it is.
void EventBoard::leave_order(std::vector<std::size_t> places) {
  if (places.empty()) return;
  std::sort(places.begin(), places.end());
  std::size_t to = places.front();
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::size_t from = places[i] + 1, end = i + 1 < places.size() ? places[i + 1] : order_.size();
    std::copy(order_.begin() + from, order_.begin() + end, order_.begin() + to);
    std::copy(signs_.begin() + from, signs_.begin() + end, signs_.begin() + to);
    to += end - from;
  }
  order_.resize(to);
  signs_.resize(to);
}

/// Puts rows where they belong.
void EventBoard::enter_order(std::vector<std::uint32_t> rows) {
  std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) { return before(a, b); });
  std::size_t end = order_.size();  // what lies before it has not been moved yet
  order_.resize(end + rows.size());
  signs_.resize(end + rows.size());
  const auto is_before = [&](std::uint32_t a, std::uint32_t b) { return before(a, b); };
  for (std::size_t left = rows.size(); left > 0; --left) {
    const std::uint32_t row = rows[left - 1];
    const auto at = static_cast<std::size_t>(
        std::lower_bound(order_.begin(), order_.begin() + end, row, is_before) - order_.begin());
    std::copy_backward(order_.begin() + at, order_.begin() + end, order_.begin() + end + left);
    std::copy_backward(signs_.begin() + at, signs_.begin() + end, signs_.begin() + end + left);
    order_[at + left - 1] = row;
    signs_[at + left - 1] = signs_of(rows_[row]);
    end = at;
  }
  const auto has_day = [&](std::uint32_t at) { return rows_[at].start != kNoDay || rows_[at].end != kNoDay; };
  dated_ =
      static_cast<std::size_t>(std::partition_point(order_.begin(), order_.end(), has_day) - order_.begin());
}

void EventBoard::take(Fresh fresh) {
  std::vector<std::string> leaving = std::move(fresh.gone);
  for (const auto& row : fresh.rows) leaving.push_back(row.id);
  // Rows leave the order before their places are given to others.
  std::vector<std::size_t> places;
  for (const auto& id : leaving)
    if (const auto at = by_id_.find(id); at != by_id_.end()) places.push_back(place_of_row(at->second));
  base::sort_unique(places);
  leave_order(std::move(places));
  for (const auto& id : leaving) erase(id);
  std::vector<std::uint32_t> added;
  added.reserve(fresh.rows.size());
  for (auto& row : fresh.rows) added.push_back(add(std::move(row)));
  enter_order(std::move(added));
  revision_ = fresh.revision;
  if (term_numbers_.size() > 2 * living_terms_ + kSlack) compact();
}

/// Drops the terms and words of rows that are gone or were read anew.
void EventBoard::compact() {
  std::vector<std::uint32_t> terms, words;
  terms.reserve(living_terms_);
  for (auto& rows : having_) rows.clear();
  for (std::uint32_t at = 0; at < rows_.size(); ++at) {
    Row& row = rows_[at];
    if (row.number < 0) continue;
    const auto first_term = term_numbers_.begin() + row.terms_at;
    const auto first_word = word_hashes_.begin() + row.words_at;
    row.terms_at = static_cast<std::uint32_t>(terms.size());
    row.words_at = static_cast<std::uint32_t>(words.size());
    terms.insert(terms.end(), first_term, first_term + row.terms);
    words.insert(words.end(), first_word, first_word + row.words);
    for (std::uint32_t i = 0; i < row.terms; ++i) having_[terms[row.terms_at + i]].push_back(at);
  }
  term_numbers_ = std::move(terms);
  word_hashes_ = std::move(words);
}

Result<EventBoard> EventBoard::load(Store& store) {
  EventBoard board;
  std::vector<std::uint32_t> added;
  SELON_TRY(const std::int64_t revision,
            read_rows(store, 0, [&](Fresh::Row row) { added.push_back(board.add(std::move(row))); }));
  board.enter_order(std::move(added));
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
    fresh.rows.push_back(row_of(event, tellings));
    fresh.rows.back().number = static_cast<std::int64_t>(i);
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

}  // namespace selon::record
