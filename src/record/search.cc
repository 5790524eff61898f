#include "record/search.h"

#include "record/load.h"
#include "record/server_search.h"
#include "vocabulary/json.h"

namespace selon::record {

namespace {

Result<std::vector<std::int64_t>> best(Database& db, const std::string& query, std::int64_t limit) {
  std::vector<std::int64_t> numbers;
  SELON_TRY_VOID(db.each(
      "SELECT number FROM (SELECT rowid AS number, bm25(report_text, 4.0, 1.0) AS score FROM report_text "
      "WHERE report_text MATCH ?1 ORDER BY rowid DESC LIMIT ?2) JOIN reports r USING (number) "
      "ORDER BY score, r.id LIMIT ?3",
      {query, kRanked, limit}, [&](const Row& row) {
        numbers.push_back(row.integer(0));
        return Result<>();
      }));
  return numbers;
}

}  // namespace

Result<std::vector<Hit>> search(Store& store, std::string_view text, std::int64_t limit,
                                const Spellings& also) {
  std::vector<Hit> hits;
  const std::string query = as_query(text, also);
  if (query.empty()) return hits;
  if (store.db().dialect() == Dialect::postgres) return server_search(store, query, limit);
  // Ranking and passages are of one moment; passages are made for what is shown alone.
  const Result<> done = in_snapshot(store.db(), [&]() -> Result<> {
    SELON_TRY(const auto numbers, best(store.db(), query, limit));
    for (const std::int64_t number : numbers)
      SELON_TRY_VOID(store.db().each(
          "SELECT r.value, snippet(report_text, 1, char(1), char(2), '…', 32), "
          "(SELECT min(source) FROM sources s WHERE s.report = r.id), r.inferred_day "
          "FROM report_text JOIN reports r ON r.number = report_text.rowid WHERE report_text MATCH ?1 "
          "AND report_text.rowid = ?2",
          {query, number}, [&](const Row& row) -> Result<> {
            SELON_TRY(Report report, vocabulary::from_json<Report>(row.text(0)));
            report.source = row.text(2);
            date_from_story(report, row.text(3));
            hits.push_back({std::move(report), std::string(row.text(1))});
            return {};
          }));
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return hits;
}

}  // namespace selon::record
