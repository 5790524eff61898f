// All events of a store as a table in memory: which of them pass a filter, page by page, how many, and where.
//
// In: a store, read once and then brought up to date by revisions; or a record in memory. Out: events by
// number, in order of their days. The numbers lead to what is stored of each (pages.h). Each event takes
// about 300 bytes; a question goes through a few bytes of each event at most. Leaves out: what passes
// (subject.h), claims. Thread-safe: all that is const, together; take() alone.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "record/cursor.h"
#include "record/facets.h"
#include "record/filter.h"
#include "record/narrow.h"
#include "record/store.h"
#include "record/subject.h"
#include "record/timeline.h"

namespace selon::record {

/// newest: the last days first. The undated come last either way; of one day by id.
enum class EventOrder { oldest, newest };

class EventBoard {
 public:
  /// An event as a list names it.
  struct Item {
    std::int64_t number = 0;   ///< of its row; of a record in memory, its place among the events
    std::int64_t changed = 0;  ///< the revision in which it came to be as it is
    std::string_view id;
    bool operator==(const Item&) const = default;
  };
  struct Page {
    std::vector<Item> items;
    std::string next;  ///< where the next page begins; empty = this is the last
  };
  /// Events of one cell of a map, or one alone.
  struct Cell {
    double lat = 0, lon = 0;  ///< the mean of theirs
    std::int64_t events = 0, disputed = 0;
    std::string_view id;  ///< of the newest of them
    bool coarse =
        false;  ///< they are known to a wide area alone; those nearby that are not have a cell of their own
  };
  struct Tally {
    std::string_view value;
    std::int64_t events = 0;
  };
  struct Place {
    std::string name, country, id;
    bool located = false;
    double lat = 0, lon = 0;
    std::int64_t events = 0;
    bool coarse = false;  ///< a region, a state, a sea
    bool told_from_afar =
        false;  ///< the point is of a place told from this one, until one is known that is not
  };
  /// What changed since, to be taken.
  struct Fresh {
    struct Row {
      std::int64_t number = 0, changed = 0;
      std::string id;
      Status status = Status::reported;
      std::int64_t killed = 0;  ///< the best figure; of what did not happen 0
      std::optional<ClaimPlace> place;
      Subject subject;
      std::vector<std::string> outlets;    ///< as they are spelt; may repeat
      std::vector<std::string> mentioned;  ///< ids of actors and of voices that are no outlets; may repeat
    };
    std::vector<Row> rows;
    std::vector<std::string> gone;
    std::int64_t revision = 0;
  };

  /// Errors: those of the store.
  static Result<EventBoard> load(Store& store);
  static EventBoard of(const Record& record, std::span<const Claim> claims, const Outlets& outlets);

  /// What the store has that this has not. Errors: those of the store.
  Result<Fresh> fresh(Store& store) const;
  void take(Fresh fresh);

  std::int64_t revision() const { return revision_; }
  std::size_t size() const { return by_id_.size(); }
  std::optional<Item> find(const std::string& id) const;

  /// `from`: what an earlier page said is next, or empty. Errors: usage where it is no such thing.
  Result<Page> page(const Filter& filter, EventOrder order, std::string_view from, std::size_t limit) const;
  std::int64_t count(const Filter& filter) const;
  /// Whether the event of an id passes. Requires: the board and the filter outlive it.
  std::function<bool(const std::string&)> asks(const Filter& filter) const;
  /// Located events, in square cells of 45 degrees halved `zoom` times; at most `limit`, those with most
  /// first. What is known to a wide area alone is in cells of its own.
  std::vector<Cell> cells(const Filter& filter, int zoom, std::size_t limit) const;
  /// The values of a field among events that pass, those of most events first.
  std::vector<Tally> tally(FilterKey key, const Filter& filter) const;
  std::vector<Place> places(const Filter& filter) const;
  /// The commonest values of the fields of kFacetKeys among events that pass, `top` of each.
  Facets facets(const Filter& filter, std::size_t top) const;
  Timeline timeline(const Filter& filter, const TimelineAsked& asked) const;
  /// Ids of all actors whom events or their claims name, and of voices that are no outlets; sorted. Those of
  /// events that are gone since stay among them.
  std::vector<std::string> mentioned() const;

 private:
  static constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();
  struct Row {
    std::int64_t number = 0, changed = 0;
    std::string id;
    std::int32_t start = 0, end = 0;  ///< days since 1970; kNoDay where open
    double lat = 0, lon = 0;
    std::uint32_t terms_at = 0, words_at = 0, place = 0;
    std::int32_t killed = 0;
    std::uint16_t terms = 0, words = 0;
    Status status = Status::reported;
    bool located = false, coarse = false;
  };
  /// What is looked at first of a row, lying in the order of the days: bits that its terms set, its days, its
  /// place.
  struct Signs {
    std::uint64_t common = 0, rare = 0;
    std::int32_t start = 0, end = 0;
    float lat = 0, lon = 0;  ///< not a number where it is not located
  };
  /// Types, statuses and countries set one of 64 bits each in `common`; all other terms share those of
  /// `rare`.
  static bool is_common(FilterKey key);
  static std::uint64_t bit_of(FilterKey key, std::uint32_t term);
  static std::int32_t number_of(const std::optional<Day>& day);
  class Question;
  class Steps;
  class Lanes;
  class Standing;

  std::uint32_t term(FilterKey key, const std::string& value);
  std::string_view value_of(std::uint32_t term) const {
    return std::string_view(term_values_[term]).substr(1);
  }
  std::uint32_t place_of(const std::optional<ClaimPlace>& place);
  std::uint32_t add(Fresh::Row row);
  void erase(const std::string& id);
  Signs signs_of(const Row& row) const;
  bool before(std::uint32_t a, std::uint32_t b) const;
  static Cursor cursor_at(const Row& row);
  static Filter without_ids(const Filter& filter);
  std::size_t place_of_row(std::uint32_t row) const;
  void compact();
  void leave_order(std::vector<std::size_t> places);
  void enter_order(std::vector<std::uint32_t> rows);
  std::optional<std::vector<std::uint32_t>> few_that_pass(const Filter& filter) const;
  template <class Visit>
  void each(const Filter& filter, Visit visit) const;
  void keep_spelling(std::uint32_t term, const std::string& written);
  static std::int32_t first_day(const Row& row);
  static Day day_of(const Row& row) { return Day(std::chrono::days(first_day(row))); }
  static std::vector<std::uint32_t> greatest(const Lanes& lanes, const Standing& standing, std::size_t top);
  static std::size_t fill(Timeline& timeline, const Standing& standing, std::span<const Row* const> rows,
                          const std::vector<std::uint32_t>& slot_of);
  std::vector<FacetCount> places_counted(const std::vector<std::int64_t>& by_term) const;

  std::int64_t revision_ = 0;
  std::vector<Row> rows_;
  std::vector<std::uint32_t> free_;
  std::unordered_map<std::string, std::uint32_t> by_id_;
  std::vector<std::uint32_t> term_numbers_, word_hashes_;  ///< of all rows, one after the other
  std::unordered_map<std::string, std::uint32_t> terms_;   ///< led by the key's number as a character
  std::vector<std::string> term_values_;
  std::vector<FilterKey> term_keys_;
  /// By term: rows that have it, and some that had it.
  std::vector<std::vector<std::uint32_t>> having_;
  std::vector<Place> places_;
  std::unordered_map<std::string, std::uint32_t> place_numbers_;
  std::vector<std::uint32_t> order_;                        ///< rows by day, the undated last, then id
  std::vector<Signs> signs_;                                ///< in that order
  std::unordered_map<std::uint32_t, std::string> written_;  ///< by term of an outlet: its name as it is spelt
  std::unordered_set<std::string> mentioned_;
  std::size_t living_terms_ = 0;  ///< of the rows that are there
  std::size_t dated_ = 0;         ///< how many of them have a day
};

}  // namespace selon::record
