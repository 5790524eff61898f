#include "record/load.h"

#include <fmt/format.h>

#include "base/date.h"
#include "base/hash.h"
#include "record/standing.h"
#include "record/value.h"
#include "vocabulary/names.h"

namespace selon::record {

namespace {

/// Appends the value in column 0 of every row.
template <class T>
Result<> append(Database& db, std::string_view sql, std::vector<T>& into) {
  return db.each(sql, {}, [&](const Row& row) -> Result<> {
    SELON_TRY(T value, value_at<T>(db, row, 0));
    into.push_back(std::move(value));
    return {};
  });
}

/// The same, with the source in column 1.
template <class T>
Result<> append_sourced(Database& db, std::string_view sql, std::vector<T>& into) {
  return db.each(sql, {}, [&](const Row& row) -> Result<> {
    SELON_TRY(T value, value_at<T>(db, row, 0));
    value.source = row.text(1);
    into.push_back(std::move(value));
    return {};
  });
}

}  // namespace

void date_from_story(Report& report, std::string_view inferred) {
  if (report.published || inferred.empty()) return;
  report.published = base::parse_iso_day(inferred);
  if (report.published) report.published_by = "story";
}

namespace {

Result<std::vector<Claim>> claims_that(Store& store, std::string_view condition) {
  std::vector<Claim> claims;
  SELON_TRY_VOID(append_sourced(
      store.db(),
      fmt::format(
          "SELECT value, (SELECT min(source) FROM sources s WHERE s.report = c.report) FROM claims c {} "
          "ORDER BY report, ordinal",
          condition),
      claims));
  return claims;
}

}  // namespace

Result<std::vector<Claim>> load_claims(Store& store) {
  return claims_that(store, "WHERE review <> 'rejected'");
}
Result<std::vector<Claim>> load_rejected_claims(Store& store) {
  return claims_that(store, "WHERE review = 'rejected'");
}

Result<std::vector<Fingerprint>> load_fingerprints(Store& store) {
  std::vector<Fingerprint> fingerprints;
  SELON_TRY_VOID(append(store.db(), "SELECT value FROM fingerprints ORDER BY report", fingerprints));
  return fingerprints;
}

Result<std::map<std::string, Day>> load_inferred_days(Store& store) {
  std::map<std::string, Day> days;
  SELON_TRY_VOID(store.db().each("SELECT id, inferred_day FROM reports WHERE inferred_day IS NOT NULL", {},
                                 [&](const Row& row) {
                                   if (const auto day = base::parse_iso_day(row.text(1)))
                                     days.emplace(std::string(row.text(0)), *day);
                                   return Result<>();
                                 }));
  return days;
}

Result<Material> load_material(Store& store) {
  Material m;
  SELON_TRY(m.fingerprints, load_fingerprints(store));
  SELON_TRY(m.claims, claims_that(store, ""));
  SELON_TRY_VOID(append_sourced(store.db(),
                                "SELECT value, (SELECT min(source) FROM sources s WHERE s.report = c.report) "
                                "FROM control_statements c ORDER BY report, ordinal",
                                m.control));
  SELON_TRY_VOID(append(store.db(), "SELECT value FROM naming_uses ORDER BY report, ordinal", m.naming));
  SELON_TRY(m.decisions, load_story_bonds(store));
  SELON_TRY(m.decided, load_claim_decisions(store));
  return m;
}

Result<std::vector<Dispute>> load_disputes(Store& store) {
  std::vector<Dispute> out;
  // One that was found in two scopes is one.
  SELON_TRY_VOID(append(store.db(),
                        "SELECT value FROM disputes d WHERE NOT EXISTS (SELECT 1 FROM disputes o WHERE o.id "
                        "= d.id AND (o.scope, o.number) < (d.scope, d.number)) ORDER BY id",
                        out));
  return out;
}

Result<Record> load_record(Store& store) {
  Record r;
  Database& db = store.db();
  SELON_TRY_VOID(
      append(db, "SELECT value FROM stories ORDER BY start_day IS NULL, start_day, id", r.stories));
  SELON_TRY_VOID(append(db, "SELECT value FROM copies ORDER BY origin", r.copies));
  SELON_TRY_VOID(append(db, "SELECT value FROM versions ORDER BY newest", r.versions));
  SELON_TRY_VOID(append(db,
                        "SELECT value FROM events ORDER BY coalesce(start_day, end_day) IS NULL, "
                        "coalesce(start_day, end_day), id",
                        r.events));
  SELON_TRY(r.disputes, load_disputes(store));
  SELON_TRY_VOID(append(db, "SELECT value FROM updates ORDER BY event, ordinal", r.updates));
  SELON_TRY_VOID(append(db, "SELECT value FROM control ORDER BY key, ordinal", r.control));
  return r;
}

Result<std::vector<Report>> load_reports(Store& store) {
  std::vector<Report> reports;
  SELON_TRY_VOID(
      store.db().each("SELECT value, inferred_day, (SELECT min(source) FROM sources s WHERE s.report = r.id) "
                      "FROM reports r ORDER BY published NULLS FIRST, id",
                      {}, [&](const Row& row) -> Result<> {
                        SELON_TRY(Report report, value_at<Report>(store.db(), row, 0));
                        date_from_story(report, row.text(1));
                        report.source = row.text(2);
                        reports.push_back(std::move(report));
                        return {};
                      }));
  return reports;
}

Result<std::optional<Report>> load_report(Store& store, const std::string& id) {
  std::optional<Report> report;
  SELON_TRY_VOID(store.db().each(
      "SELECT value, text, (SELECT min(source) FROM sources s WHERE s.report = r.id), inferred_day FROM "
      "reports r WHERE id = ?",
      {id}, [&](const Row& row) -> Result<> {
        SELON_TRY(report, value_at<Report>(store.db(), row, 0));
        report->text = row.text(1);
        report->source = row.text(2);
        date_from_story(*report, row.text(3));
        return {};
      }));
  return report;
}

Result<std::optional<std::uint64_t>> reading_of(Store& store, const std::string& id) {
  std::optional<std::uint64_t> reading;
  SELON_TRY_VOID(store.db().each("SELECT text, value FROM reports WHERE id = ?", {id}, [&](const Row& row) {
    reading = base::mix(base::hash64(row.text(0)), base::hash64(row.text(1)));
    return Result<>();
  }));
  return reading;
}

namespace {

Result<std::optional<Claim>> one_claim(Store& store, std::string_view column, const std::string& id) {
  std::optional<Claim> claim;
  SELON_TRY_VOID(store.db().each(
      fmt::format(
          "SELECT {}, (SELECT min(source) FROM sources s WHERE s.report = c.report) FROM claims c WHERE "
          "id = ?",
          column),
      {id}, [&](const Row& row) -> Result<> {
        SELON_TRY(claim, value_at<Claim>(store.db(), row, 0));
        claim->source = row.text(1);
        return {};
      }));
  return claim;
}

}  // namespace

Result<std::optional<Claim>> load_claim(Store& store, const std::string& id) {
  return one_claim(store, "value", id);
}
Result<std::optional<Claim>> load_reading(Store& store, const std::string& id) {
  return one_claim(store, "coalesce(reading, value)", id);
}

Result<std::vector<std::string>> load_sources(Store& store, const std::string& report) {
  std::vector<std::string> sources;
  SELON_TRY_VOID(store.db().each("SELECT source FROM sources WHERE report = ? ORDER BY source", {report},
                                 [&](const Row& row) {
                                   sources.emplace_back(row.text(0));
                                   return Result<>();
                                 }));
  return sources;
}

Result<std::optional<Document>> load_document(Store& store, const std::string& digest) {
  std::optional<Document> document;
  SELON_TRY_VOID(
      store.db().each("SELECT container, charset, bytes FROM raw WHERE digest = ?", {digest},
                      [&](const Row& row) -> Result<> {
                        const auto form = vocabulary::named<Form>(row.text(0));
                        if (!form)
                          return fail(ErrorCode::corrupt,
                                      fmt::format("document {} is of no known form", digest), {store.path()});
                        document = Document{*form, std::string(row.text(1)), std::string(row.text(2))};
                        return {};
                      }));
  return document;
}

Result<std::vector<RoomNote>> load_notes(Store& store, const std::string& report) {
  std::vector<RoomNote> notes;
  SELON_TRY_VOID(store.db().each("SELECT value, room FROM notes WHERE report = ? ORDER BY ordinal", {report},
                                 [&](const Row& row) -> Result<> {
                                   SELON_TRY(Note note, value_at<Note>(store.db(), row, 0));
                                   notes.push_back({std::string(row.text(1)), std::move(note)});
                                   return {};
                                 }));
  return notes;
}

Result<std::vector<Count>> load_counts(Store& store) {
  std::vector<Count> counts;
  for (const char* table : {"reports", "claims", "events", "disputes", "control", "stories", "copies",
                            "versions", "quarantine"}) {
    SELON_TRY(const auto rows, store.db().integer(fmt::format("SELECT count(*) FROM {}", table)));
    counts.push_back({table, rows});
  }
  return counts;
}

}  // namespace selon::record
