#include "record/pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <iterator>
#include <limits>
#include <unordered_set>

#include "record/load.h"
#include "record/value.h"
#include "vocabulary/names.h"

namespace selon::record {

namespace {

/// Rows that one question goes through at most, and of these at once.
constexpr std::int64_t kMostRows = 20'000, kRowsAtOnce = 500;

constexpr std::string_view kSource = "(SELECT min(source) FROM sources s WHERE s.report = ";

/// A claim with what stands around it.
struct SetClaim {
  std::int64_t number = 0;
  std::string outlet, story;
  std::optional<Event> event;  ///< its id and status alone

  Setting setting() const { return {outlet, story, event ? &*event : nullptr}; }
};

const std::string kSetClaims = fmt::format(
    "SELECT c.number, c.value, {}c.report), r.outlet, coalesce((SELECT story FROM story_reports s WHERE "
    "s.report = c.report), ''), e.id, e.status FROM claims c JOIN reports r ON r.id = c.report "
    "LEFT JOIN event_claims l ON l.claim = c.id LEFT JOIN events e ON e.id = l.event WHERE c.review <> "
    "'rejected' AND ",
    kSource);

Result<Claim> set_claim_at(Database& db, const Row& row, SetClaim& around) {
  SELON_TRY(Claim claim, value_at<Claim>(db, row, 1));
  claim.source = row.text(2);
  around = {row.integer(0), std::string(row.text(3)), std::string(row.text(4)), std::nullopt};
  if (!row.is_null(5)) {
    around.event.emplace();
    around.event->id = row.text(5);
    if (const auto status = vocabulary::named<Status>(row.text(6))) around.event->status = *status;
  }
  return claim;
}

/// True where one of the claims that `condition` picks for ?1 passes.
Result<bool> any_claim_passes(Store& store, const Filter& filter, const std::string& condition,
                              const std::string& value) {
  bool any = false;
  SELON_TRY_VOID(store.db().each(kSetClaims + condition, {value}, [&](const Row& row) -> Result<> {
    if (any) return {};
    SetClaim around;
    SELON_TRY(const Claim claim, set_claim_at(store.db(), row, around));
    any = passes(filter, subject_of(claim, around.setting()));
    return {};
  }));
  return any;
}

Result<bool> passes_or_rests(Store& store, const Filter& filter, const Control& control) {
  if (passes_alone(filter, control)) return true;
  return any_passes(store, filter, control.claims);
}

Result<std::vector<Control>> load_control_at(Store& store, const std::string& key) {
  std::vector<Control> rows;
  SELON_TRY_VOID(store.db().each("SELECT value FROM control WHERE key = ?1 ORDER BY ordinal", {key},
                                 [&](const Row& row) -> Result<> {
                                   SELON_TRY(Control control, value_at<Control>(store.db(), row, 0));
                                   rows.push_back(std::move(control));
                                   return {};
                                 }));
  return rows;
}

/// Keys of rows as words of an address, and back.
Result<std::int64_t> key_from(std::string_view word, std::int64_t first) {
  if (word.empty()) return first;
  std::int64_t number = 0;
  const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
  if (read.ec != std::errc() || read.ptr != word.data() + word.size())
    return fail(ErrorCode::usage,
                fmt::format("\"{}\" is no cursor; take it from the page before", word.substr(0, 100)));
  return number;
}
Result<std::string> key_from(std::string_view word, const std::string&) { return std::string(word); }
std::string word_of(std::int64_t key) { return std::to_string(key); }
const std::string& word_of(const std::string& key) { return key; }
std::int64_t key_at(const Row& row, std::int64_t) { return row.integer(0); }
std::string key_at(const Row& row, const std::string&) { return std::string(row.text(0)); }

/// Rows in the order of their key.
struct Rows {
  std::string sql;                 ///< column 0 is the key; ?1 the key after which they begin, ?2 how many
  std::vector<std::string> names;  ///< ?3 and so on
};

/// Names of things whose rows an index finds, as a condition; true of all rows where there are none, or so
/// many that going through all rows is as well.
struct Named {
  std::string condition = "";
  std::vector<std::string> names;
};

/// `condition`: "{0}" stands for the list of names.
Named named_in(std::string_view condition, const std::vector<std::string>& names) {
  constexpr std::size_t kMostNames = 500;
  if (names.empty() || names.size() > kMostNames) return {};
  std::string list;
  for (std::size_t at = 0; at < names.size(); ++at) list += fmt::format("{}?{}", at ? ", " : "", at + 3);
  return {fmt::format(fmt::runtime(condition), list) + " AND ", names};
}

/// By which of its fields a filter finds few claims at once; it is asked of each anyway.
Named few_claims(const Filter& filter) {
  if (auto by =
          named_in("c.id IN (SELECT id FROM claims WHERE id IN ({0}) UNION SELECT claim FROM event_claims "
                   "WHERE event IN ({0}))",
                   filter.of(FilterKey::id));
      !by.names.empty())
    return by;
  if (auto by = named_in("c.report IN ({0})", filter.of(FilterKey::report)); !by.names.empty()) return by;
  return named_in("c.report IN (SELECT report FROM story_reports WHERE story IN ({0}))",
                  filter.of(FilterKey::story));
}

Named few_reports(const Filter& filter) {
  if (auto by = named_in("r.id IN ({0})", filter.of(FilterKey::report)); !by.names.empty()) return by;
  return named_in("r.id IN (SELECT report FROM story_reports WHERE story IN ({0}))",
                  filter.of(FilterKey::story));
}

/// Goes through them, some hundred at once, until the page is full. `first`: a key before all.
/// `visit`: the value of a row, or nothing where it does not pass.
template <class T, class Key>
Result<PageOf<T>> collect(Database& db, const Rows& rows, const PageAsked& asked, const Key& first,
                          const std::function<Result<std::optional<T>>(const Row&)>& visit) {
  SELON_TRY(Key last, key_from(asked.from, first));  // of those that were gone through
  PageOf<T> page;
  bool over = false;  // one more than asked for passes, so that this is not the last page
  for (std::int64_t gone = 0; gone < kMostRows; gone += kRowsAtOnce) {
    std::int64_t seen = 0;
    const auto each = [&](const Row& row) -> Result<> {
      ++seen;
      if (over) return {};
      Key key = key_at(row, first);
      SELON_TRY(std::optional<T> value, visit(row));
      over = value && page.items.size() == asked.limit;
      if (over) return {};
      last = std::move(key);
      if (value) page.items.push_back(std::move(*value));
      return {};
    };
    const Key after = last;
    std::vector<Parameter> parameters{after, kRowsAtOnce};
    parameters.insert(parameters.end(), rows.names.begin(), rows.names.end());
    SELON_TRY_VOID(db.each(rows.sql, Parameters(parameters), each));
    if (!over && seen < kRowsAtOnce) return page;
    if (over) break;
  }
  page.next = word_of(last);
  return page;
}

}  // namespace

Result<bool> any_passes(Store& store, const Filter& filter, std::span<const std::string> claims) {
  for (const auto& claim : claims) {
    SELON_TRY(const bool passes, any_claim_passes(store, filter, "c.id = ?1", claim));
    if (passes) return true;
  }
  return false;
}

Result<bool> any_report_passes(Store& store, const Filter& filter, std::span<const std::string> reports) {
  for (const auto& report : reports) {
    SELON_TRY(const bool passes, any_claim_passes(store, filter, "c.report = ?1", report));
    if (passes) return true;
  }
  return false;
}

Result<PageOf<Claim>> page_of_claims(Store& store, const PageAsked& asked) {
  Named few = few_claims(asked.filter);
  const Rows rows{kSetClaims + few.condition + "c.number > ?1 ORDER BY c.number LIMIT ?2",
                  std::move(few.names)};
  return collect<Claim>(store.db(), rows, asked, std::int64_t{0},
                        [&](const Row& row) -> Result<std::optional<Claim>> {
                          SetClaim around;
                          SELON_TRY(Claim claim, set_claim_at(store.db(), row, around));
                          if (!passes(asked.filter, subject_of(claim, around.setting()))) return std::nullopt;
                          return claim;
                        });
}

Result<PageOf<Report>> page_of_reports(Store& store, const PageAsked& asked) {
  Named few = few_reports(asked.filter);
  const Rows rows{
      fmt::format("SELECT r.number, r.value, {}r.id), r.inferred_day, coalesce((SELECT story FROM "
                  "story_reports s WHERE s.report = r.id), '') FROM reports r WHERE {}r.number < ?1 "
                  "ORDER BY r.number DESC LIMIT ?2",
                  kSource, few.condition),
      std::move(few.names)};
  return collect<Report>(store.db(), rows, asked, std::numeric_limits<std::int64_t>::max(),
                         [&](const Row& row) -> Result<std::optional<Report>> {
                           SELON_TRY(Report report, value_at<Report>(store.db(), row, 1));
                           report.source = row.text(2);
                           date_from_story(report, row.text(3));
                           if (passes(asked.filter, subject_of(report, row.text(4)))) return report;
                           SELON_TRY(const bool told,
                                     any_claim_passes(store, asked.filter, "c.report = ?1", report.id));
                           if (!told) return std::nullopt;
                           return report;
                         });
}

Result<PageOf<Story>> page_of_stories(Store& store, const EventBoard& board, const PageAsked& asked) {
  std::unordered_set<std::string> told;
  if (!asked.filter.empty())
    for (const auto& story : board.tally(FilterKey::story, asked.filter)) told.emplace(story.value);
  const Rows rows{"SELECT id, value FROM stories WHERE id > ?1 ORDER BY id LIMIT ?2", {}};
  return collect<Story>(store.db(), rows, asked, std::string(),
                        [&](const Row& row) -> Result<std::optional<Story>> {
                          if (!asked.filter.empty() && !told.contains(std::string(row.text(0))))
                            return std::nullopt;
                          return value_at<Story>(store.db(), row, 1);
                        });
}

Result<PageOf<Dispute>> page_of_disputes(Store& store, const EventBoard& board, const PageAsked& asked) {
  // One that was found in two scopes is one: the row of the first scope stands for it.
  const Rows rows{
      "SELECT d.number, d.value, d.event FROM disputes d WHERE d.number > ?1 AND NOT EXISTS (SELECT 1 "
      "FROM disputes o WHERE o.id = d.id AND o.scope < d.scope) ORDER BY d.number LIMIT ?2",
      {}};
  const auto passing = board.asks(asked.filter);
  return collect<Dispute>(store.db(), rows, asked, std::int64_t{0},
                          [&](const Row& row) -> Result<std::optional<Dispute>> {
                            if (!asked.filter.empty() && !passing(std::string(row.text(2))))
                              return std::nullopt;
                            return value_at<Dispute>(store.db(), row, 1);
                          });
}

bool is_of(const std::vector<std::string>& place_ids, std::string_view key) {
  const std::string_view id = key.substr(0, key.rfind('#'));
  return place_ids.empty() || std::find(place_ids.begin(), place_ids.end(), id) != place_ids.end();
}

Result<PageOf<Control>> page_of_control(Store& store, const PageAsked& asked) {
  const Rows places{"SELECT DISTINCT key FROM control WHERE key > ?1 ORDER BY key LIMIT ?2", {}};
  using Held = std::vector<Control>;
  SELON_TRY(auto held, collect<Held>(store.db(), places, asked, std::string(),
                                     [&](const Row& row) -> Result<std::optional<Held>> {
                                       if (!is_of(asked.place_ids, row.text(0))) return std::nullopt;
                                       SELON_TRY(Held rows, load_control_at(store, std::string(row.text(0))));
                                       Held shown;
                                       for (Control& control : rows) {
                                         SELON_TRY(const bool passes,
                                                   passes_or_rests(store, asked.filter, control));
                                         if (passes) shown.push_back(std::move(control));
                                       }
                                       if (shown.empty()) return std::nullopt;
                                       return shown;
                                     }));
  PageOf<Control> page{{}, std::move(held.next)};
  for (Held& rows : held.items) std::move(rows.begin(), rows.end(), std::back_inserter(page.items));
  return page;
}

Result<std::vector<std::string>> load_summaries(Store& store, std::span<const std::int64_t> numbers) {
  std::vector<std::string> out;
  out.reserve(numbers.size());
  for (const std::int64_t number : numbers) {
    SELON_TRY(std::string summary, store.db().text("SELECT summary FROM events WHERE number = ?", {number}));
    out.push_back(std::move(summary));
  }
  return out;
}

}  // namespace selon::record
