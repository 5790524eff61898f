#include "record/migrate.h"

#include <fmt/format.h>

#include "record/decisions.h"
#include "record/digest.h"
#include "record/schema_sql.h"
#include "record/standing.h"
#include "record/store.h"

namespace selon::record {

namespace {

/// A table that is carried over, since the first schema that had it. What else stands in a store follows from
/// these and is made anew.
struct Kept {
  int since;
  std::string_view table, columns, order;
};
constexpr Kept kKept[] = {
    {3, "raw", "digest, container, charset, bytes", ""},
    {3, "reports", "number, id, text, value, read_by, inferred_day", "number"},
    {3, "sources", "source, report, digest, first_seen", ""},
    {3, "quarantine", "source, code, message, line, reason, byte, state, seen", ""},
    {3, "claims", "id, report, ordinal, value", "report, ordinal"},
    {3, "control_statements", "report, ordinal, value", ""},
    {3, "naming_uses", "report, ordinal, value", ""},
    {3, "notes", "report, ordinal, room, value", ""},
    {3, "fingerprints", "report, value", ""},
    {4, "changes", "number, revision, at, kind, event, other, detail", ""},
    {3, "feeds",
     "url, title, outlet, category, site, state, etag, last_modified, last_checked, next_check, interval, "
     "failures, "
     "last_error, moved_to",
     ""},
    {3, "feed_items", "feed, guid, version, url, digest, published, first_seen, last_seen, gone, report", ""},
};

/// What of an older schema follows from the tables that are kept, or stands in the new one's way. What others
/// added to the file is theirs.
constexpr char kDerived3[] = R"sql(
DROP VIEW v_events; DROP VIEW v_claims; DROP VIEW v_reports;
DROP TRIGGER reports_added; DROP TRIGGER reports_removed; DROP TRIGGER reports_changed; DROP TABLE report_text;
DROP TABLE event_claims; DROP TABLE story_reports; DROP TABLE stories; DROP TABLE copies; DROP TABLE versions;
DROP TABLE events; DROP TABLE disputes; DROP TABLE updates; DROP TABLE control; DROP TABLE meta;
DROP INDEX sources_by_source;
)sql";
constexpr char kOnly3[] = "DROP TABLE relations; DROP TABLE naming;";
constexpr char kOnly4[] = R"sql(
DROP TABLE ties; DROP TABLE pending; DROP TABLE placed_reports; DROP TABLE report_lists; DROP TABLE copy_keys;
DROP TABLE copy_links; DROP TABLE placed_claims; DROP TABLE claim_lists; DROP TABLE place_signs;
DROP INDEX claims_at_unknown_places; DROP INDEX control_at_unknown_places; DROP INDEX story_decisions_by_a;
DROP INDEX story_decisions_by_b; DROP INDEX changes_by_revision; DROP INDEX changes_by_event;
)sql";

/// What was decided of two reports goes into the one log, under the same number.
Result<> move_story_decisions(Database& db) {
  std::vector<Decision> all;
  SELON_TRY_VOID(db.each("SELECT a, b, belonging, who, why, at FROM story_decisions ORDER BY number", {},
                         [&](const Row& row) {
                           const auto text = [&](int column) { return std::string(row.text(column)); };
                           all.push_back(decision_of({text(0), text(1), text(2), text(3), text(4), text(5)}));
                           return Result<>();
                         }));
  for (const Decision& decision : all) SELON_TRY_VOID(append(db, decision, 0));
  SELON_TRY_VOID(db.script("DROP TABLE story_decisions"));
  return settle_story_bonds(db);
}

Result<> move_over(Database& db, std::int64_t version) {
  std::int64_t revision = 0;
  if (version >= 4) {
    SELON_TRY(revision, db.integer("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'revision'"));
  }
  SELON_TRY_VOID(db.script(kDerived3));
  SELON_TRY_VOID(db.script(version == 3 ? kOnly3 : kOnly4));
  for (const Kept& kept : kKept)
    if (version >= kept.since)
      SELON_TRY_VOID(db.script(fmt::format("ALTER TABLE {0} RENAME TO old_{0}", kept.table)));
  SELON_TRY_VOID(db.script(kSchema));
  SELON_TRY_VOID(keep_digest(db));
  for (const Kept& kept : kKept) {
    if (version < kept.since) continue;
    const std::string order = kept.order.empty() ? "" : fmt::format(" ORDER BY {}", kept.order);
    SELON_TRY_VOID(
        db.script(fmt::format("INSERT INTO {0}({1}) SELECT {1} FROM old_{0}{2}; DROP TABLE old_{0}",
                              kept.table, kept.columns, order)));
  }
  if (version >= 4) SELON_TRY_VOID(move_story_decisions(db));
  SELON_TRY_VOID(db.run("UPDATE meta SET value = CAST(? AS TEXT) WHERE key = 'revision'", {revision}));
  return db.script(fmt::format("INSERT INTO pending(report) SELECT id FROM reports; PRAGMA user_version = {}",
                               kSchemaVersion));
}

}  // namespace

Result<> migrate(Database& db) {
  // Tables that point at one that is renamed are to go on pointing at its name.
  SELON_TRY_VOID(db.script("PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON"));
  const Result<> done = in_transaction(db, [&]() -> Result<> {
    SELON_TRY(const auto version, db.integer("PRAGMA user_version"));
    return version >= kOldestSchema && version < kSchemaVersion ? move_over(db, version) : Result<>();
  });
  SELON_TRY_VOID(db.script("PRAGMA legacy_alter_table = OFF; PRAGMA foreign_keys = ON"));
  return done;
}

}  // namespace selon::record
