#include "record/search.h"

#include "base/utf8.h"
#include "record/load.h"
#include "record/server_search.h"
#include "record/words.h"
#include "vocabulary/json.h"

namespace selon::record {

std::string as_query(std::string_view text) {
  std::string query;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const base::Decoded d = base::decode(text, at);
    const bool word = d.valid && in_word(d.code);
    if (word && !inside) query += query.empty() ? "\"" : " \"";
    if (!word && inside) query += '"';
    if (word) query.append(text.substr(at, d.size));
    inside = word;
    at += d.size;
  }
  if (inside) query += '"';
  return query;
}

Result<std::vector<Hit>> search(Store& store, std::string_view text, std::int64_t limit) {
  std::vector<Hit> hits;
  const std::string query = as_query(text);
  if (query.empty()) return hits;
  if (store.db().dialect() == Dialect::postgres) return server_search(store, query, limit);
  SELON_TRY_VOID(store.db().each(
      "SELECT r.value, snippet(report_text, 1, char(1), char(2), '…', 32), "
      "(SELECT min(source) FROM sources s WHERE s.report = r.id), r.inferred_day "
      "FROM report_text JOIN reports r ON r.number = report_text.rowid WHERE report_text MATCH ? "
      "ORDER BY bm25(report_text, 4.0, 1.0), r.id LIMIT ?",
      {query, limit}, [&](const Row& row) -> Result<> {
        SELON_TRY(Report report, vocabulary::from_json<Report>(row.text(0)));
        report.source = row.text(2);
        date_from_story(report, row.text(3));
        hits.push_back({std::move(report), std::string(row.text(1))});
        return {};
      }));
  return hits;
}

}  // namespace selon::record
