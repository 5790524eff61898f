#include "record/save.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "base/date.h"
#include "base/hash.h"
#include "record/clock.h"
#include "record/laying.h"
#include "record/server_search.h"
#include "record/stored_value.h"
#include "vocabulary/json.h"
#include "vocabulary/names.h"

namespace selon::record {

using vocabulary::to_json;

namespace {

std::string rank_of(const Report& report, const std::string& value) {
  return fmt::format("{}{} {}", report.published ? 0 : 1, report.digest, base::to_hex(base::hash64(value)));
}

Result<> save_notes(Database& db, const std::string& report, const Findings& findings) {
  std::int64_t ordinal = 0;
  const auto room = [&](std::string_view name, const std::vector<Note>& notes) -> Result<> {
    for (const Note& note : notes)
      SELON_TRY_VOID(db.run("INSERT INTO notes(report, ordinal, room, value) VALUES (?, ?, ?, ?)",
                            {report, ordinal++, name, to_json(note)}));
    return {};
  };
  SELON_TRY_VOID(room("analysis", findings.analysis_notes));
  SELON_TRY_VOID(room("ground", findings.ground_notes));
  return room("claim", findings.claims.notes);
}

/// A claim that is read anew keeps its number. What was decided of it is laid over it again at the end.
Result<> save_claims(Database& db, const std::string& report, const std::vector<Claim>& claims) {
  std::int64_t ordinal = 0;
  for (const Claim& claim : claims) {
    const std::string value = stored_value(claim);
    SELON_TRY_VOID(
        db.run("UPDATE claims SET value = ?1, reading = NULL, review = '' WHERE report = ?2 AND "
               "ordinal = ?3 AND id = ?4",
               {value, report, ordinal, claim.id}));
    if (db.changed() == 0) {
      SELON_TRY_VOID(db.run("DELETE FROM claims WHERE report = ? AND ordinal = ?", {report, ordinal}));
      SELON_TRY_VOID(db.run("INSERT INTO claims(id, report, ordinal, value) VALUES (?, ?, ?, ?)",
                            {claim.id, report, ordinal, value}));
    }
    ++ordinal;
  }
  return db.run("DELETE FROM claims WHERE report = ? AND ordinal >= ?", {report, ordinal});
}

Result<> forget_rest(Database& db, const std::string& report) {
  SELON_TRY_VOID(db.run("DELETE FROM control_statements WHERE report = ?", {report}));
  SELON_TRY_VOID(db.run("DELETE FROM naming_uses WHERE report = ?", {report}));
  return db.run("DELETE FROM notes WHERE report = ?", {report});
}

/// Replaces what the claim room found in the report.
Result<> save_claims(Database& db, const std::string& report, const Findings& findings) {
  SELON_TRY_VOID(save_claims(db, report, findings.claims.claims));
  SELON_TRY_VOID(forget_rest(db, report));
  std::int64_t ordinal = 0;
  for (const ControlStatement& statement : findings.claims.control)
    SELON_TRY_VOID(db.run("INSERT INTO control_statements(report, ordinal, value) VALUES (?, ?, ?)",
                          {report, ordinal++, stored_value(statement)}));
  ordinal = 0;
  for (const NamingUse& use : findings.claims.naming)
    SELON_TRY_VOID(db.run("INSERT INTO naming_uses(report, ordinal, value) VALUES (?, ?, ?)",
                          {report, ordinal++, to_json(use)}));
  SELON_TRY_VOID(save_notes(db, report, findings));
  return lay_over(db, report);
}

Result<> save_findings(Database& db, const std::string& report, const Findings& findings) {
  SELON_TRY_VOID(db.run("DELETE FROM fingerprints WHERE report = ?", {report}));
  SELON_TRY_VOID(db.run("INSERT INTO fingerprints(report, value) VALUES (?, ?)",
                        {report, to_json(findings.fingerprint)}));
  return save_claims(db, report, findings);
}

/// The record is to learn of the report.
Result<> leave_pending(Database& db, const std::string& report) {
  return db.run(
      "INSERT INTO pending(report) VALUES (?) ON CONFLICT (report) DO UPDATE SET report = excluded.report",
      {report});
}

Result<std::optional<Known>> known_report(Database& db, const std::string& id) {
  std::optional<Known> known;
  SELON_TRY_VOID(
      db.each("SELECT value, read_by FROM reports WHERE id = ?", {id}, [&](const Row& row) -> Result<> {
        SELON_TRY(const Report report, vocabulary::from_json<Report>(row.text(0)));
        known = Known{rank_of(report, std::string(row.text(0))), std::string(row.text(1))};
        return {};
      }));
  return known;
}

Result<Taken> save_report(Database& db, const Entry& entry, const std::string& read_by) {
  if (!entry.findings) return Taken::known;
  const Report& report = entry.report;
  const std::string value = stored_value(report);
  SELON_TRY(const auto known, known_report(db, report.id));
  if (!known) {
    SELON_TRY_VOID(db.run("INSERT INTO reports(id, text, value, read_by) VALUES (?, ?, ?, ?)",
                          {report.id, report.text, value, read_by}));
    SELON_TRY_VOID(save_findings(db, report.id, *entry.findings));
    SELON_TRY_VOID(leave_pending(db, report.id));
    return Taken::added;
  }
  if (is_settled(*known, report, read_by)) return Taken::known;
  SELON_TRY_VOID(leave_pending(db, report.id));
  SELON_TRY_VOID(
      db.run("UPDATE reports SET text = ?2, value = ?3, read_by = ?4, inferred_day = NULL WHERE id = ?1",
             {report.id, report.text, value, read_by}));
  SELON_TRY_VOID(save_findings(db, report.id, *entry.findings));
  return Taken::replaced;
}

Result<> set_aside(Database& db, const Quarantined& item, std::string_view state) {
  SELON_TRY_VOID(db.run("DELETE FROM quarantine WHERE source = ?", {item.source}));
  return db.run(
      "INSERT INTO quarantine(source, code, message, line, reason, byte, state, seen) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      {item.source, vocabulary::name(item.error.code), item.error.message,
       static_cast<std::int64_t>(item.error.where.line), vocabulary::name(item.reason),
       static_cast<std::int64_t>(item.byte), state, now()});
}

Result<> save_truncated(Database& db, const RawReport& raw) {
  return set_aside(
      db,
      {raw.source, {ErrorCode::too_large, "was read in part", {raw.source}}, raw.cut->reason, raw.cut->byte},
      "truncated");
}

Result<Taken> save_entry(Database& db, const Entry& entry, const std::string& read_by) {
  const RawReport& raw = entry.raw;
  const std::string_view charset = raw.bytes.empty() ? std::string_view("utf-8") : raw.charset;
  SELON_TRY_VOID(
      db.run("INSERT INTO raw(digest, container, charset, bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
             {raw.digest, vocabulary::name(raw.form), charset,
              Parameter::blob(raw.bytes.empty() ? raw.body : raw.bytes)}));
  SELON_TRY(const Taken taken, save_report(db, entry, read_by));
  SELON_TRY_VOID(db.run(
      "INSERT INTO sources(source, report, digest, first_seen) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
      {entry.report.source, entry.report.id, entry.raw.digest, now()}));
  SELON_TRY_VOID(db.run("DELETE FROM quarantine WHERE source = ?", {entry.report.source}));
  if (raw.cut) SELON_TRY_VOID(save_truncated(db, raw));
  return taken;
}

}  // namespace

std::string rank(const Report& report) { return rank_of(report, stored_value(report)); }

bool is_settled(const Known& known, const Report& report, const std::string& read_by) {
  const std::string now_rank = rank(report);
  return known.rank < now_rank || (known.rank == now_rank && known.read_by == read_by);
}

Result<std::optional<Known>> known_report(Store& store, const std::string& id) {
  return known_report(store.db(), id);
}

Result<std::unordered_map<std::string, Known>> known_reports(Store& store) {
  std::unordered_map<std::string, Known> known;
  SELON_TRY_VOID(store.db().each("SELECT value, read_by FROM reports", {}, [&](const Row& row) -> Result<> {
    SELON_TRY(Report report, vocabulary::from_json<Report>(row.text(0)));
    std::string its_rank = rank_of(report, std::string(row.text(0)));
    known.emplace(std::move(report.id), Known{std::move(its_rank), std::string(row.text(1))});
    return {};
  }));
  return known;
}

namespace {

/// On a server, others may be storing the same reports and documents: each is stored by one at a time, and
/// all wait for each other in the same order.
Result<> hold(Database& db, const Batch& batch) {
  if (db.dialect() == Dialect::sqlite) return {};
  std::set<std::int64_t> keys;
  for (const Entry& entry : batch.entries)
    for (const std::string* name : {&entry.report.id, &entry.raw.digest})
      keys.insert(static_cast<std::int64_t>(base::hash64(*name)));
  for (const Quarantined& item : batch.quarantined)
    keys.insert(static_cast<std::int64_t>(base::hash64(item.source)));
  return db.run(
      "SELECT pg_advisory_xact_lock(key) FROM unnest(CAST(? AS BIGINT[])) WITH ORDINALITY AS k(key, place) "
      "ORDER BY place",
      {fmt::format("{{{}}}", fmt::join(keys, ","))});
}

/// SQLite's triggers keep the words of reports; a server's cannot make them.
Result<> keep_words(Database& db, const Batch& batch, const std::vector<Taken>& taken) {
  if (db.dialect() == Dialect::sqlite) return {};
  SELON_TRY(const Tokenizer tokenizer, Tokenizer::open());
  for (std::size_t i = 0; i < taken.size(); ++i)
    if (taken[i] != Taken::known) SELON_TRY_VOID(keep_words(db, tokenizer, batch.entries[i].report));
  return {};
}

}  // namespace

Result<Saved> save(Store& store, const Batch& batch) {
  Database& db = store.db();
  Saved saved;
  const Result<> done = in_transaction(db, [&]() -> Result<> {
    SELON_TRY_VOID(hold(db, batch));
    for (const Entry& entry : batch.entries) {
      SELON_TRY(const Taken taken, save_entry(db, entry, batch.read_by));
      saved.taken.push_back(taken);
    }
    for (const Quarantined& item : batch.quarantined) SELON_TRY_VOID(set_aside(db, item, "quarantined"));
    return keep_words(db, batch, saved.taken);
  });
  if (!done) return tl::unexpected(done.error());
  return saved;
}

Result<> save_claim(Store& store, const Claim& claim) {
  const std::string value = stored_value(claim);
  return store.db().run("UPDATE claims SET value = ?1 WHERE id = ?2 AND value <> ?1", {value, claim.id});
}

Result<> save_rereadings(Store& store, const std::vector<Rereading>& rereadings) {
  Database& db = store.db();
  return in_transaction(db, [&]() -> Result<> {
    for (const Rereading& again : rereadings) {
      SELON_TRY_VOID(save_claims(db, again.report, again.findings));
      SELON_TRY_VOID(db.run("UPDATE reports SET inferred_day = nullif(?2, '') WHERE id = ?1",
                            {again.report, again.day ? base::to_iso(*again.day) : std::string()}));
      SELON_TRY_VOID(leave_pending(db, again.report));
    }
    return {};
  });
}

}  // namespace selon::record
