#include "record/search.h"

#include "base/utf8.h"
#include "record/load.h"
#include "vocabulary/json.h"

namespace selon::record {

namespace {

/// Bytes that the tokenizer takes for the inside of a word: letters and digits of ASCII, and all beyond it.
/// What of that is punctuation the tokenizer drops; a quoted word that keeps nothing would match nothing.
bool in_word(char32_t code) {
  if (code < 0x80)
    return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
  if (code < 0xC0) return code == 0xAA || code == 0xB5 || code == 0xBA;
  return code != 0xD7 && code != 0xF7 && !(code >= 0x2000 && code <= 0x2BFF) &&
         !(code >= 0x3000 && code <= 0x3004) && !(code >= 0x3008 && code <= 0x3020) &&
         !(code >= 0xE000 && code <= 0xF8FF) && code != base::kReplacement &&
         !(code >= 0xFE00 && code <= 0xFE6F) && !(code >= 0x1F000);
}

}  // namespace

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
