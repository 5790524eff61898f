// The index of the record: where reports and claims stand in canonical order, the lists they are filed in and
// what was decided of each, so that one more report touches only what looks at it.
//
// In: numbers of rows, lists by hash. Out: rows nearest before or after a place in a list. Leaves out: what
// makes a list and a decision (story/, event/), the record itself (apply.h). No part of the store's digest:
// it can be made anew from reports and claims. A failure is kept (`state`), and answers after it are empty:
// whoever asks looks once, before the transaction ends.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "record/store.h"

namespace selon::record {

using Number = std::int64_t;

/// A place in canonical order.
struct Place {
  std::int64_t day = 0, key = 0, ordinal = 0;
  auto operator<=>(const Place&) const = default;
};

inline constexpr Place kFirst{INT64_MIN, INT64_MIN, INT64_MIN};

struct PlacedReport {
  Place at;
  std::optional<std::int32_t> day;
  Number home = 0;
  std::string standing;                     ///< JSON
  std::optional<Number> company;            ///< the group of copies it is in, by its origin
  std::vector<std::uint64_t> lists;         ///< a list of number 0 is none
  std::vector<std::uint32_t> words, marks;  ///< keys of its signatures
};

struct PlacedClaim {
  std::string id;
  Place at;
  Number report = 0, story = 0, home = 0;
  std::optional<std::int32_t> told;
  std::vector<std::uint64_t> lists;
};

struct ListedReport {
  Number report = 0;
  std::optional<std::int32_t> day;
};

struct ListedClaim {
  Number claim = 0, report = 0;
  std::int64_t type = 0;
  std::optional<std::int32_t> first, last;
};

/// For a connection that will grow the record: it touches hundreds of lists a report, which stay at hand; and
/// the log grows to 32 MB before it is carried over. Outside a transaction.
Result<> prepare_to_grow(Store& store);

class Index {
 public:
  explicit Index(Store& store) : db_(&store.db()) {}
  /// The first failure since the index was made.
  const Result<>& state() const { return state_; }
  /// Takes note of a failure met beside it.
  void fail(Error error) {
    if (state_) state_ = tl::unexpected(std::move(error));
  }

  std::optional<PlacedReport> report(Number number);
  void put(Number number, const PlacedReport& report);
  void remove_report(Number number);  ///< with its rows in lists, its keys and its links
  void set_standing(Number number, Number home, const std::string& standing);
  void set_company(Number number, std::optional<Number> group);
  std::vector<Number> company(Number group);
  std::vector<Number> reports_at(Number home);

  void file(Number report, const Place& at, std::optional<std::int32_t> day,
            std::span<const std::uint64_t> lists);
  std::vector<ListedReport> reports_before(std::uint64_t list, const Place& at, std::size_t most);
  std::vector<ListedReport> reports_after(std::uint64_t list, const Place& at, std::size_t most);

  enum class Keys { words, marks };
  void file_keys(Keys kind, Number report, const Place& at, std::span<const std::uint32_t> keys);
  std::vector<Number> holders_before(Keys kind, std::uint32_t key, const Place& at, std::size_t most);
  std::vector<Number> holders_after(Keys kind, std::uint32_t key, const Place& at, std::size_t most);

  /// Placed reports that a human put with this one, or keeps apart from it.
  enum class Decided { together, apart };
  std::vector<Number> decided(Number report, Decided kind);

  std::vector<Number> earlier_links(Number report);
  std::vector<Number> later_links(Number report);
  void set_links(Number report, const std::vector<Number>& earlier);

  std::optional<PlacedClaim> claim(Number number);
  void put(Number number, const PlacedClaim& claim);
  void remove_claim(Number number);
  void set_home(Number claim, Number home);
  std::vector<Number> claims_at(Number home);
  std::vector<Number> claims_of(Number report);
  void file(Number claim, const Place& at, const ListedClaim& row, std::span<const std::uint64_t> lists);
  /// The claim's own row, as it stands in its lists.
  std::optional<ListedClaim> listed(std::uint64_t list, const Place& at);
  std::vector<ListedClaim> claims_before(std::uint64_t list, const Place& at, std::size_t most);
  std::vector<ListedClaim> claims_after(std::uint64_t list, const Place& at, std::size_t most);

  /// The keys of places under which a report has a say.
  void set_places(Number report, std::span<const std::string> keys);
  std::vector<std::string> places_of(Number report);
  std::vector<Number> reports_on(const std::string& place);

  /// A report's placed claims with the first claims of their events, by id.
  std::vector<std::pair<std::string, std::string>> founders_of(Number report);
  /// Reports that tell an event which this one tells too.
  std::vector<Number> beside(Number report);

  /// Everything; before a whole new index is put in.
  void clear();

 private:
  void run(std::string_view sql, std::initializer_list<Parameter> parameters);
  void each(std::string_view sql, std::initializer_list<Parameter> parameters,
            const std::function<void(const Row&)>& visit);
  std::vector<Number> numbers(std::string_view sql, std::initializer_list<Parameter> parameters);
  std::vector<ListedReport> reports(std::string_view sql, std::initializer_list<Parameter> parameters);
  std::vector<ListedClaim> claims(std::string_view sql, std::initializer_list<Parameter> parameters);

  Database* db_;
  Result<> state_;
};

}  // namespace selon::record
