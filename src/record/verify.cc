#include "record/verify.h"

#include <fmt/format.h>

#include "base/sha256.h"
#include "base/utf8.h"
#include "record/digest.h"
#include "record/load.h"
#include "record/server_search.h"
#include "record/sqlite_words.h"
#include "vocabulary/json.h"

namespace selon::record {

using vocabulary::from_json;

namespace {

constexpr std::size_t kKept = 20;

void add_fault(Check& check, std::string words) {
  ++check.fault_count;
  if (check.faults.size() < kKept) check.faults.push_back(std::move(words));
}

/// The server looks after its files itself; what it says of its indices is asked for.
Result<Check> postgres_integrity(Database& db, Check check) {
  SELON_TRY(check.looked_at,
            db.integer("SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
                       "WHERE c.relnamespace = current_schema()::regnamespace"));
  SELON_TRY_VOID(
      db.each("SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
              "WHERE c.relnamespace = current_schema()::regnamespace AND NOT i.indisvalid",
              {}, [&](const Row& row) {
                add_fault(check, fmt::format("the index {} is not valid", row.text(0)));
                return Result<>();
              }));
  return check;
}

Result<Check> integrity(Database& db) {
  Check check{"integrity", 0, {}, 0};
  if (db.dialect() == Dialect::postgres) return postgres_integrity(db, std::move(check));
  SELON_TRY_VOID(db.each("PRAGMA integrity_check(20)", {}, [&](const Row& row) {
    ++check.looked_at;
    if (row.text(0) != "ok") add_fault(check, std::string(row.text(0)));
    return Result<>();
  }));
  return check;
}

Result<> dangling(Database& db, Check& check, std::string_view what, std::string_view sql) {
  return db.each(sql, {}, [&](const Row& row) {
    add_fault(check, fmt::format("{}: {}", what, row.text(0)));
    return Result<>();
  });
}

Result<Check> links(Database& db) {
  Check check{"links", 0, {}, 0};
  SELON_TRY(check.looked_at,
            db.integer("SELECT (SELECT count(*) FROM event_claims) + (SELECT count(*) FROM sources)"));
  if (db.dialect() == Dialect::sqlite)  // PostgreSQL lets no such row in
    SELON_TRY_VOID(db.each("PRAGMA foreign_key_check", {}, [&](const Row& row) {
      add_fault(check, fmt::format("a row of {} points at nothing in {}", row.text(0), row.text(2)));
      return Result<>();
    }));
  SELON_TRY_VOID(
      dangling(db, check, "report without a source",
               "SELECT id FROM reports r WHERE NOT EXISTS (SELECT 1 FROM sources WHERE report = r.id)"));
  SELON_TRY_VOID(dangling(db, check, "report without a fingerprint",
                          "SELECT id FROM reports WHERE id NOT IN (SELECT report FROM fingerprints)"));
  SELON_TRY_VOID(dangling(db, check, "event names a claim that is not stored",
                          "SELECT e.id || ' ' || j.value FROM events e, json_each(e.value, '$.claims') j "
                          "WHERE j.value NOT IN (SELECT id FROM claims)"));
  SELON_TRY_VOID(dangling(db, check, "dispute names a claim that is not stored",
                          "SELECT d.id || ' ' || j.value FROM disputes d, json_each(d.value, '$.sides') s, "
                          "json_each(s.value, '$.claims') j WHERE j.value NOT IN (SELECT id FROM claims)"));
  SELON_TRY_VOID(dangling(db, check, "an event's claims are not linked to it",
                          "SELECT id FROM events e WHERE json_array_length(e.value, '$.claims') <> "
                          "(SELECT count(*) FROM event_claims l WHERE l.event = e.id)"));
  SELON_TRY_VOID(dangling(db, check, "version names a report that is not stored",
                          "SELECT v.url || ' ' || j.value FROM versions v, json_each(v.value, '$.reports') j "
                          "WHERE j.value NOT IN (SELECT id FROM reports)"));
  SELON_TRY_VOID(
      dangling(db, check, "copy names a report that is not stored",
               "SELECT c.origin || ' ' || j.value FROM copies c, json_each(c.value, '$.reports') j "
               "WHERE j.value NOT IN (SELECT id FROM reports)"));
  return check;
}

/// Every document is byte for byte what its name says.
Result<Check> documents(Database& db) {
  Check check{"documents", 0, {}, 0};
  SELON_TRY_VOID(db.each("SELECT digest, bytes FROM raw ORDER BY digest", {}, [&](const Row& row) {
    ++check.looked_at;
    if (base::sha256_hex(row.text(1)) != row.text(0))
      add_fault(check, fmt::format("document {}: its bytes have another SHA-256", row.text(0)));
    return Result<>();
  }));
  return check;
}

void look_at_span(Check& check, const std::string& text, Span span, const std::string& whose) {
  ++check.looked_at;
  if (span.begin > span.end || span.end > text.size())
    add_fault(check, fmt::format("{}: [{}, {}) lies outside a text of {} bytes", whose, span.begin, span.end,
                                 text.size()));
}

void look_at_evidence(Check& check, const std::string& text, const Evidence& evidence,
                      const std::string& whose) {
  look_at_span(check, text, evidence.span, whose);
  if (evidence.span.end <= text.size() && slice(text, evidence.span) != evidence.text)
    add_fault(check, fmt::format("{}: its evidence is not what the report says there", whose));
}

Result<> spans_of_claims(Database& db, Check& check, const std::string& report, const std::string& text) {
  SELON_TRY_VOID(db.each("SELECT value FROM claims WHERE report = ? ORDER BY ordinal", {report},
                         [&](const Row& row) -> Result<> {
                           const auto claim = from_json<Claim>(row.text(0));
                           if (!claim)
                             return add_fault(check, fmt::format("{}: {}", report, claim.error().message)),
                                    Result<>();
                           look_at_evidence(check, text, claim->evidence, claim->id);
                           look_at_span(check, text, claim->trigger, claim->id);
                           look_at_span(check, text, claim->attribution.cue(), claim->id);
                           for (const Quantity& quantity : claim->quantities)
                             look_at_span(check, text, quantity.span, claim->id);
                           for (const Note& note : claim->notes)
                             look_at_span(check, text, note.span, claim->id);
                           return {};
                         }));
  return db.each(
      "SELECT value FROM control_statements WHERE report = ?", {report}, [&](const Row& row) -> Result<> {
        const auto statement = from_json<ControlStatement>(row.text(0));
        if (!statement)
          return add_fault(check, fmt::format("{}: {}", report, statement.error().message)), Result<>();
        look_at_evidence(check, text, statement->evidence, report + " (control)");
        return {};
      });
}

Result<Check> spans(Database& db) {
  Check check{"spans", 0, {}, 0};
  SELON_TRY_VOID(
      db.each("SELECT id, text, value FROM reports ORDER BY id", {}, [&](const Row& row) -> Result<> {
        const std::string id(row.text(0)), text(row.text(1));
        if (!base::is_valid_utf8(text)) add_fault(check, fmt::format("{}: its text is not UTF-8", id));
        const auto report = from_json<Report>(row.text(2));
        if (!report) return add_fault(check, fmt::format("{}: {}", id, report.error().message)), Result<>();
        for (const Span paragraph : report->paragraphs) look_at_span(check, text, paragraph, id);
        return spans_of_claims(db, check, id, text);
      }));
  return check;
}

Result<Check> values(Store& store) {
  Check check{"values", 0, {}, 0};
  const auto material = load_material(store);
  if (!material) return add_fault(check, material.error().message), check;
  const auto record = load_record(store);
  if (!record) return add_fault(check, record.error().message), check;
  check.looked_at = static_cast<std::int64_t>(material->claims.size() + material->fingerprints.size() +
                                              material->control.size() + material->naming.size() +
                                              record->events.size() + record->disputes.size());
  return check;
}

/// What is only ever added to has no holes, and the newest is what stands.
Result<Check> history(Database& db) {
  Check check{"history", 0, {}, 0};
  SELON_TRY(check.looked_at,
            db.integer("SELECT (SELECT count(*) FROM changes) + (SELECT count(*) FROM decisions) + "
                       "(SELECT count(*) FROM versions)"));
  // A server's numbers have holes where a transaction was taken back.
  for (const char* table : {"changes", "decisions"})
    if (db.dialect() == Dialect::sqlite)
      SELON_TRY_VOID(dangling(
          db, check, fmt::format("{}: numbers are missing before", table),
          fmt::format("SELECT number FROM {0} x WHERE number > 1 AND NOT EXISTS (SELECT 1 FROM {0} y "
                      "WHERE y.number = x.number - 1)",
                      table)));
  SELON_TRY_VOID(dangling(db, check, "changes: a revision before the one it follows",
                          "SELECT b.number FROM changes a JOIN changes b ON b.number = a.number + 1 "
                          "WHERE b.revision < a.revision"));
  SELON_TRY_VOID(dangling(db, check, "changes: of a revision that is still to come",
                          "SELECT number FROM changes WHERE revision > "
                          "(SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'revision')"));
  // An event whose links alone were mended is marked with the revision that comes next.
  SELON_TRY_VOID(dangling(db, check, "event: changed in a revision that is still to come",
                          "SELECT id FROM events WHERE changed > 1 + "
                          "(SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'revision')"));
  SELON_TRY_VOID(
      dangling(db, check, "version: the newest of an article is not the one that stands",
               "SELECT newest FROM versions WHERE newest IN (SELECT id FROM reports WHERE superseded = 1) "
               "OR newest NOT IN (SELECT j.value FROM versions v, json_each(v.value, '$.reports') j)"));
  SELON_TRY_VOID(dangling(db, check, "report: superseded, but no newer version is told",
                          "SELECT id FROM reports WHERE superseded = 1 AND id NOT IN (SELECT j.value FROM "
                          "versions v, json_each(v.value, '$.reports') j WHERE j.value <> v.newest)"));
  return check;
}

Result<Check> words(Store& store) {
  Check check{"search", 0, {}, 0};
  SELON_TRY(const IndexCheck found,
            store.db().dialect() == Dialect::sqlite ? check_index(store.path()) : check_words(store.db()));
  check.looked_at = found.words;
  for (const std::int64_t number : found.differing) {
    SELON_TRY(const std::string id, store.db().text("SELECT id FROM reports WHERE number = ?", {number}));
    add_fault(check, fmt::format("{}: the search index has other words than its text",
                                 id.empty() ? std::to_string(number) : id));
  }
  return check;
}

Result<Check> digest(Store& store) {
  Check check{"digest", 1, {}, 0};
  SELON_TRY(const std::string kept, store.digest());
  SELON_TRY(const std::string found, compute_digest(store.db()));
  if (kept != found)
    add_fault(check, fmt::format("the store's content has digest {}, but was left with {}", found, kept));
  return check;
}

}  // namespace

Result<std::vector<Check>> verify(Store& store) {
  std::vector<Check> checks;
  // A check that cannot come to its end in a damaged file has found a fault.
  const auto add = [&](const char* name, Result<Check> check) -> Result<> {
    if (!check && check.error().code != ErrorCode::corrupt) return tl::unexpected(check.error());
    if (check) {
      checks.push_back(std::move(*check));
    } else {
      checks.push_back({name, 0, {}, 0});
      add_fault(checks.back(), check.error().message);
    }
    return {};
  };
  const Result<> done = in_snapshot(store.db(), [&]() -> Result<> {
    SELON_TRY_VOID(add("integrity", integrity(store.db())));
    if (checks.back().fault_count > 0) return {};  // what is built on a broken file says nothing more
    SELON_TRY_VOID(add("links", links(store.db())));
    SELON_TRY_VOID(add("documents", documents(store.db())));
    SELON_TRY_VOID(add("spans", spans(store.db())));
    SELON_TRY_VOID(add("values", values(store)));
    SELON_TRY_VOID(add("history", history(store.db())));
    SELON_TRY_VOID(add("search", words(store)));
    return add("digest", digest(store));
  });
  if (!done) return tl::unexpected(done.error());
  return checks;
}

}  // namespace selon::record
