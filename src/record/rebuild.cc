#include "record/rebuild.h"

#include "base/hash.h"
#include "vocabulary/json.h"

namespace selon::record {

using vocabulary::to_json;

namespace {

/// Stores values in order in a table that has nothing but a value of its own.
template <class T>
Result<> fill(Database& db, std::string_view sql, const std::vector<T>& values) {
  std::int64_t position = 0;
  for (const T& value : values) SELON_TRY_VOID(db.run(sql, {position++, to_json(value)}));
  return {};
}

template <class T>
Result<> fill_named(Database& db, std::string_view sql, const std::vector<T>& values) {
  std::int64_t position = 0;
  for (const T& value : values) SELON_TRY_VOID(db.run(sql, {position++, value.id, to_json(value)}));
  return {};
}

Result<> link(Database& db, const Record& record) {
  for (const Story& story : record.stories)
    for (const auto& report : story.reports)
      SELON_TRY_VOID(db.run("INSERT INTO story_reports(story, report) VALUES (?, ?)", {story.id, report}));
  for (const Event& event : record.events)
    for (const auto& claim : event.claims)
      SELON_TRY_VOID(db.run("INSERT INTO event_claims(event, claim) VALUES (?, ?)", {event.id, claim}));
  return {};
}

Result<> store_record(Database& db, const Record& record) {
  SELON_TRY_VOID(db.script(
      "DELETE FROM story_reports; DELETE FROM event_claims; DELETE FROM stories; DELETE FROM copies; "
      "DELETE FROM versions; "
      "DELETE FROM events; DELETE FROM disputes; DELETE FROM updates; DELETE FROM control; DELETE FROM "
      "relations; "
      "DELETE FROM naming"));
  SELON_TRY_VOID(fill_named(db, "INSERT INTO stories(position, id, value) VALUES (?, ?, ?)", record.stories));
  SELON_TRY_VOID(fill(db, "INSERT INTO copies(position, value) VALUES (?, ?)", record.copies));
  SELON_TRY_VOID(fill(db, "INSERT INTO versions(position, value) VALUES (?, ?)", record.versions));
  SELON_TRY_VOID(fill_named(db, "INSERT INTO events(position, id, value) VALUES (?, ?, ?)", record.events));
  SELON_TRY_VOID(
      fill_named(db, "INSERT INTO disputes(position, id, value) VALUES (?, ?, ?)", record.disputes));
  SELON_TRY_VOID(fill(db, "INSERT INTO updates(position, value) VALUES (?, ?)", record.updates));
  SELON_TRY_VOID(fill(db, "INSERT INTO control(position, value) VALUES (?, ?)", record.control));
  SELON_TRY_VOID(fill(db, "INSERT INTO relations(position, value) VALUES (?, ?)", record.relations));
  SELON_TRY_VOID(fill(db, "INSERT INTO naming(position, value) VALUES (?, ?)", record.naming));
  return link(db, record);
}

Result<> store_completed(Database& db, const Material& material) {
  for (const std::size_t at : material.completed) {
    Claim claim = material.claims[at];
    claim.source.clear();
    SELON_TRY_VOID(db.run("UPDATE claims SET value = ? WHERE id = ?", {to_json(claim), claim.id}));
  }
  return {};
}

/// Each query's rows are hashed one by one, and the hashes together: memory stays at 32 bytes a row.
constexpr std::string_view kCounted[] = {
    "SELECT id || char(0) || value || char(0) || text || coalesce(char(0) || inferred_day, '') FROM reports "
    "ORDER BY id",
    "SELECT id || char(0) || value FROM claims ORDER BY report, ordinal",
    "SELECT report || char(0) || value FROM control_statements ORDER BY report, ordinal",
    "SELECT report || char(0) || value FROM naming_uses ORDER BY report, ordinal",
    "SELECT report || char(0) || room || char(0) || value FROM notes ORDER BY report, ordinal",
    "SELECT value FROM fingerprints ORDER BY report",
    "SELECT value FROM stories ORDER BY position",
    "SELECT value FROM copies ORDER BY position",
    "SELECT value FROM versions ORDER BY position",
    "SELECT value FROM events ORDER BY position",
    "SELECT value FROM disputes ORDER BY position",
    "SELECT value FROM updates ORDER BY position",
    "SELECT value FROM control ORDER BY position",
    "SELECT value FROM relations ORDER BY position",
    "SELECT value FROM naming ORDER BY position",
};

}  // namespace

Result<std::string> compute_digest(Store& store) {
  std::string tables;
  for (const std::string_view sql : kCounted) {
    std::string rows;
    SELON_TRY_VOID(store.db().each(sql, {}, [&](const Row& row) {
      rows += base::hash128_hex(row.text(0));
      return Result<>();
    }));
    tables += base::hash128_hex(rows);
  }
  return base::hash128_hex(tables);
}

Result<> rebuild(Store& store, const std::function<Record(Material&)>& build) {
  Database& db = store.db();
  return in_transaction(db, [&]() -> Result<> {
    SELON_TRY(Material material, load_material(store));
    const Record record = build(material);
    SELON_TRY_VOID(store_completed(db, material));
    SELON_TRY_VOID(store_record(db, record));
    SELON_TRY(const std::string digest, compute_digest(store));
    SELON_TRY_VOID(db.run("INSERT OR REPLACE INTO meta(key, value) VALUES ('digest', ?)", {digest}));
    return db.run("INSERT OR REPLACE INTO meta(key, value) VALUES ('stale', '0')");
  });
}

}  // namespace selon::record
