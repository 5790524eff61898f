#include "record/migrate.h"

#include <fmt/format.h>

#include "record/digest.h"
#include "record/schema_sql.h"
#include "record/store.h"

namespace selon::record {

namespace {

/// What follows from the rest is dropped; what was read is set aside under other names.
constexpr char kSetAside[] = R"sql(
DROP VIEW v_events; DROP VIEW v_claims; DROP VIEW v_reports;
DROP TRIGGER reports_added; DROP TRIGGER reports_removed; DROP TRIGGER reports_changed; DROP TABLE report_text;
DROP TABLE event_claims; DROP TABLE story_reports; DROP TABLE stories; DROP TABLE copies; DROP TABLE versions;
DROP TABLE events; DROP TABLE disputes; DROP TABLE updates; DROP TABLE control; DROP TABLE relations; DROP TABLE naming;
DROP TABLE meta;
DROP INDEX sources_by_source;
)sql";

struct Kept {
  std::string_view table, columns, order;
};
constexpr Kept kKept[] = {
    {"raw", "digest, container, charset, bytes", ""},
    {"reports", "number, id, text, value, read_by, inferred_day", "number"},
    {"sources", "source, report, digest, first_seen", ""},
    {"quarantine", "source, code, message, line, reason, byte, state, seen", ""},
    {"claims", "id, report, ordinal, value", "report, ordinal"},
    {"control_statements", "report, ordinal, value", ""},
    {"naming_uses", "report, ordinal, value", ""},
    {"notes", "report, ordinal, room, value", ""},
    {"fingerprints", "report, value", ""},
    {"feeds",
     "url, title, outlet, category, site, state, etag, last_modified, last_checked, next_check, interval, "
     "failures, "
     "last_error, moved_to",
     ""},
    {"feed_items", "feed, guid, version, url, digest, published, first_seen, last_seen, gone, report", ""},
};

Result<> move_over(Database& db) {
  SELON_TRY_VOID(db.script(kSetAside));
  for (const Kept& kept : kKept)
    SELON_TRY_VOID(db.script(fmt::format("ALTER TABLE {0} RENAME TO old_{0}", kept.table)));
  SELON_TRY_VOID(db.script(kSchema));
  SELON_TRY_VOID(keep_digest(db));
  for (const Kept& kept : kKept) {
    const std::string order = kept.order.empty() ? "" : fmt::format(" ORDER BY {}", kept.order);
    SELON_TRY_VOID(
        db.script(fmt::format("INSERT INTO {0}({1}) SELECT {1} FROM old_{0}{2}; DROP TABLE old_{0}",
                              kept.table, kept.columns, order)));
  }
  return db.script(fmt::format("INSERT INTO pending(report) SELECT id FROM reports; PRAGMA user_version = {}",
                               kSchemaVersion));
}

}  // namespace

Result<> migrate(Database& db) {
  // Tables that point at one that is renamed are to go on pointing at its name.
  SELON_TRY_VOID(db.script("PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON"));
  const Result<> done = in_transaction(db, [&]() -> Result<> {
    SELON_TRY(const auto version, db.integer("PRAGMA user_version"));
    return version == kOldestSchema ? move_over(db) : Result<>();
  });
  SELON_TRY_VOID(db.script("PRAGMA legacy_alter_table = OFF; PRAGMA foreign_keys = ON"));
  return done;
}

}  // namespace selon::record
