#include "record/search.h"

#include <fmt/format.h>

#include "record/load.h"
#include "record/server_search.h"
#include "vocabulary/json.h"

namespace selon::record {

namespace {

struct Found {
  std::int64_t number = 0;
  std::string snippet;
};

/// Which reports answer best, of those stored last that answer at all.
Result<std::vector<Found>> best(Database& db, const std::string& query, std::int64_t limit) {
  std::vector<Found> found;
  SELON_TRY_VOID(
      db.each("SELECT number FROM (SELECT rowid AS number, nearness(report_text) AS near FROM report_text "
              "WHERE report_text MATCH ?1 ORDER BY rowid DESC LIMIT ?2) JOIN reports r USING (number) "
              "ORDER BY near DESC, r.id LIMIT ?3",
              {query, kRanked, limit}, [&](const Row& row) {
                found.push_back({row.integer(0), ""});
                return Result<>();
              }));
  return found;
}

/// The passages of those alone, in one more pass over what answers: asking for each by itself would make the
/// list of a word's beginning anew each time.
Result<> add_snippets(Database& db, const std::string& query, std::vector<Found>& found) {
  std::string numbers;
  for (const Found& one : found) numbers += fmt::format("{}{}", numbers.empty() ? "[" : ",", one.number);
  return db.each(
      "SELECT rowid, CASE WHEN rowid IN (SELECT value FROM json_each(?3)) THEN "
      "snippet(report_text, 1, char(1), char(2), '…', 32) ELSE '' END FROM report_text "
      "WHERE report_text MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
      {query, kRanked, numbers + "]"}, [&](const Row& row) {
        if (row.text(1).empty()) return Result<>();
        for (Found& one : found)
          if (one.number == row.integer(0)) one.snippet = row.text(1);
        return Result<>();
      });
}

Result<> search_file(Database& db, const std::string& query, std::int64_t limit, std::vector<Hit>& hits) {
  SELON_TRY(auto found, best(db, query, limit));
  if (found.empty()) return {};
  SELON_TRY_VOID(add_snippets(db, query, found));
  for (Found& one : found)
    SELON_TRY_VOID(
        db.each("SELECT value, (SELECT min(source) FROM sources s WHERE s.report = r.id), inferred_day FROM "
                "reports r "
                "WHERE number = ?1",
                {one.number}, [&](const Row& row) -> Result<> {
                  SELON_TRY(Report report, vocabulary::from_json<Report>(row.text(0)));
                  report.source = row.text(1);
                  date_from_story(report, row.text(2));
                  hits.push_back({std::move(report), std::move(one.snippet)});
                  return {};
                }));
  return {};
}

}  // namespace

Result<std::vector<Hit>> search(Store& store, std::string_view text, std::int64_t limit,
                                const Spellings& also) {
  std::vector<Hit> hits;
  const std::string query = as_query(text, also);
  if (query.empty()) return hits;
  if (store.db().dialect() == Dialect::postgres) return server_search(store, query, limit);
  // Ranking and passages are of one moment.
  SELON_TRY_VOID(in_snapshot(store.db(), [&] { return search_file(store.db(), query, limit, hits); }));
  return hits;
}

}  // namespace selon::record
