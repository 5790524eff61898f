#include "record/apply.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "record/change_log.h"
#include "record/clock.h"
#include "record/relations.h"
#include "record/stored_value.h"
#include "record/value.h"
#include "vocabulary/summary.h"

namespace selon::record {

using vocabulary::to_json;

namespace {

/// The SQL of a table of the record. Parameters: ?1 the name, ?2 the place among rows of one name, ?3 the
/// value, ?4 what a list shows of it.
struct Table {
  std::string_view names, rows, erase, insert;
  std::string_view replace;  ///< of a table with one row a name; links to the row then stay
};

constexpr Table kStories = {
    "SELECT id FROM stories", "SELECT value FROM stories WHERE id = ?1", "DELETE FROM stories WHERE id = ?1",
    "INSERT INTO stories(id, value) VALUES (?1, ?3)", "UPDATE stories SET value = ?3 WHERE id = ?1"};
constexpr Table kCopies = {"SELECT origin FROM copies", "SELECT value FROM copies WHERE origin = ?1",
                           "DELETE FROM copies WHERE origin = ?1",
                           "INSERT INTO copies(origin, value) VALUES (?1, ?3)",
                           "UPDATE copies SET value = ?3 WHERE origin = ?1"};
constexpr Table kVersions = {"SELECT newest FROM versions", "SELECT value FROM versions WHERE newest = ?1",
                             "DELETE FROM versions WHERE newest = ?1",
                             "INSERT INTO versions(newest, value) VALUES (?1, ?3)",
                             "UPDATE versions SET value = ?3 WHERE newest = ?1"};
constexpr Table kEvents = {
    "SELECT id FROM events", "SELECT value FROM events WHERE id = ?1", "DELETE FROM events WHERE id = ?1",
    "INSERT INTO events(id, value, summary, changed) SELECT ?1, ?3, ?4, 1 + CAST(value AS "
    "BIGINT) FROM meta WHERE key = 'revision'",
    "UPDATE events SET value = ?3, summary = ?4, changed = (SELECT 1 + CAST(value AS BIGINT) FROM "
    "meta WHERE key = 'revision') WHERE id = "
    "?1"};
constexpr Table kDisputes = {
    "SELECT DISTINCT scope FROM disputes", "SELECT value FROM disputes WHERE scope = ?1 ORDER BY id",
    "DELETE FROM disputes WHERE scope = ?1", "INSERT INTO disputes(scope, value) VALUES (?1, ?3)", ""};
constexpr Table kUpdates = {"SELECT DISTINCT event FROM updates",
                            "SELECT value FROM updates WHERE event = ?1 ORDER BY ordinal",
                            "DELETE FROM updates WHERE event = ?1",
                            "INSERT INTO updates(event, ordinal, value) VALUES (?1, ?2, ?3)", ""};
constexpr Table kControl = {
    "SELECT DISTINCT key FROM control", "SELECT value FROM control WHERE key = ?1 ORDER BY ordinal",
    "DELETE FROM control WHERE key = ?1", "INSERT INTO control(key, ordinal, value) VALUES (?1, ?2, ?3)", ""};

/// The rows of a table that an update replaces: old ones by the names it gives, new ones by their own.
template <class T>
class Part {
 public:
  using Name = std::string (*)(const T&);
  /// `brief`: what ?4 of the table's SQL holds of a row, where it has one.
  Part(const Table& table, Name name_of, const std::vector<T>& rows, Name brief = nullptr)
      : table_(table), brief_(brief) {
    for (const T& row : rows) fresh_[name_of(row)].push_back(&row);
  }

  /// Errors: those of the store.
  Result<> put(Database& db, const Update& update, const std::vector<std::string>& named) {
    std::set<std::string> names(named.begin(), named.end());
    for (const auto& [name, rows] : fresh_) names.insert(name);
    if (update.everything)
      SELON_TRY_VOID(db.each(table_.names, {}, [&](const Row& row) {
        names.emplace(row.text(0));
        return Result<>();
      }));
    for (const auto& name : names) SELON_TRY_VOID(compare(db, name));
    for (const auto& row : differing_) SELON_TRY_VOID(erase(db, row));
    for (const auto& row : differing_) SELON_TRY_VOID(insert(db, row));
    return {};
  }

  std::vector<Differing<T>>& differing() { return differing_; }

 private:
  bool in_place(const Differing<T>& row) const {
    return !table_.replace.empty() && row.before.size() == 1 && row.after.size() == 1;
  }

  Result<> compare(Database& db, const std::string& name) {
    std::vector<std::string> before, after;
    SELON_TRY_VOID(db.each(table_.rows, {name}, [&](const Row& row) {
      before.emplace_back(row.text(0));
      return Result<>();
    }));
    const auto fresh = fresh_.find(name);
    if (fresh != fresh_.end())
      for (const T* row : fresh->second) after.push_back(to_json(*row));
    if (before == after) return {};
    Differing<T> out{name, {}, {}};
    for (const auto& value : before) {
      SELON_TRY(out.before.emplace_back(), parsed<T>(db, value));
    }
    if (fresh != fresh_.end()) out.after = fresh->second;
    differing_.push_back(std::move(out));
    return {};
  }

  Result<> erase(Database& db, const Differing<T>& row) const {
    return row.before.empty() || in_place(row) ? Result<>() : db.run(table_.erase, {row.name});
  }

  Result<> insert(Database& db, const Differing<T>& row) const {
    const std::string_view sql = in_place(row) ? table_.replace : table_.insert;
    std::int64_t ordinal = 0;
    for (const T* value : row.after) {
      const std::string json = to_json(*value);
      SELON_TRY_VOID(brief_ ? db.run(sql, {row.name, ordinal, json, brief_(*value)})
                            : db.run(sql, {row.name, ordinal, json}));
      ++ordinal;
    }
    return {};
  }

  Table table_;
  Name brief_;
  std::map<std::string, std::vector<const T*>> fresh_;
  std::vector<Differing<T>> differing_;
};

/// The SQL of a table of links: ?1 the row, ?2 what it is linked to.
struct Links {
  std::string_view held, add, remove;
};
constexpr Links kEventClaims = {"SELECT claim FROM event_claims WHERE event = ?1 ORDER BY claim",
                                "INSERT INTO event_claims(event, claim) VALUES (?1, ?2)",
                                "DELETE FROM event_claims WHERE event = ?1 AND claim = ?2"};
constexpr Links kStoryReports = {"SELECT report FROM story_reports WHERE story = ?1 ORDER BY report",
                                 "INSERT INTO story_reports(story, report) VALUES (?1, ?2)",
                                 "DELETE FROM story_reports WHERE story = ?1 AND report = ?2"};

/// An event whose claims were read anew says the same in other sentences.
constexpr std::string_view kTouch =
    "UPDATE events SET changed = (SELECT 1 + value FROM meta WHERE key = 'revision') WHERE id = ?1";

/// Compared with what is linked now, not with the old row: a claim that was read anew in between lost its
/// links.
/// Returns: whether a link came or went.
Result<bool> link(Database& db, const Links& links, const std::string& name,
                  std::vector<std::string> wanted) {
  std::sort(wanted.begin(), wanted.end());
  std::vector<std::string> held, extra, missing;
  SELON_TRY_VOID(db.each(links.held, {name}, [&](const Row& row) {
    held.emplace_back(row.text(0));
    return Result<>();
  }));
  std::set_difference(held.begin(), held.end(), wanted.begin(), wanted.end(), std::back_inserter(extra));
  std::set_difference(wanted.begin(), wanted.end(), held.begin(), held.end(), std::back_inserter(missing));
  for (const auto& id : extra) SELON_TRY_VOID(db.run(links.remove, {name, id}));
  for (const auto& id : missing) SELON_TRY_VOID(db.run(links.add, {name, id}));
  return !extra.empty() || !missing.empty();
}

Result<> supersede(Database& db, const Versions& article, std::int64_t superseded) {
  for (std::size_t i = 0; i + 1 < article.reports.size(); ++i)
    SELON_TRY_VOID(
        db.run("UPDATE reports SET superseded = ?2 WHERE id = ?1", {article.reports[i], superseded}));
  return {};
}

/// Every version but the newest is superseded.
Result<> mark_superseded(Database& db, const std::vector<Differing<Versions>>& articles) {
  for (const auto& row : articles)
    for (const Versions& before : row.before) SELON_TRY_VOID(supersede(db, before, 0));
  for (const auto& row : articles)
    for (const Versions* after : row.after) SELON_TRY_VOID(supersede(db, *after, 1));
  return {};
}

Result<> log(Database& db, const std::vector<Change>& changes) {
  SELON_TRY_VOID(db.run("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'revision'"));
  SELON_TRY(const auto number, db.integer("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'revision'"));
  const std::string at = now();
  for (const Change& change : changes)
    SELON_TRY_VOID(
        db.run("INSERT INTO changes(revision, at, kind, event, other, detail) VALUES (?, ?, ?, ?, ?, ?)",
               {number, at, name(change.kind), change.event, change.other, change.detail}));
  return {};
}

/// A dispute that was found in another scope too stands there as before: nothing came and nothing went.
/// Requires: the rows are stored.
Result<> leave_out_standing(Database& db, std::vector<Differing<Dispute>>& scopes) {
  std::map<std::string, std::int64_t> stored;
  for (const auto& scope : scopes) {
    for (const Dispute& before : scope.before) stored.emplace(before.id, 0);
    for (const Dispute* after : scope.after) --stored[after->id];
  }
  for (auto& [id, rows] : stored) {
    SELON_TRY(const auto all, db.integer("SELECT count(*) FROM disputes WHERE id = ?", {id}));
    rows += all;
  }
  for (auto& scope : scopes) {
    std::erase_if(scope.before, [&](const Dispute& one) { return stored.at(one.id) > 0; });
    std::erase_if(scope.after, [&](const Dispute* one) { return stored.at(one->id) > 0; });
  }
  return {};
}

std::string id_of(const Story& story) { return story.id; }
std::string id_of(const Event& event) { return event.id; }
std::string origin_of(const CopyGroup& group) { return group.origin; }
std::string newest_of(const Versions& article) {
  return article.reports.empty() ? "" : article.reports.back();
}
std::string scope_of(const Dispute& dispute) { return dispute.scope; }
std::string event_of(const UpdateSeries& series) { return series.event; }
std::string key_of(const Control& control) { return control.key; }

Result<> put(Database& db, const Update& update) {
  const Record& record = update.record;
  Part<Story> stories(kStories, id_of, record.stories);
  Part<CopyGroup> copies(kCopies, origin_of, record.copies);
  Part<Versions> versions(kVersions, newest_of, record.versions);
  Part<Event> events(kEvents, id_of, record.events, vocabulary::event_summary);
  Part<Dispute> disputes(kDisputes, scope_of, record.disputes);
  Part<UpdateSeries> updates(kUpdates, event_of, record.updates);
  Part<Control> control(kControl, key_of, record.control);
  SELON_TRY_VOID(stories.put(db, update, update.stories));
  SELON_TRY_VOID(copies.put(db, update, update.copies));
  SELON_TRY_VOID(versions.put(db, update, update.versions));
  SELON_TRY_VOID(events.put(db, update, update.events));
  SELON_TRY_VOID(disputes.put(db, update, update.scopes));
  SELON_TRY_VOID(updates.put(db, update, update.events));
  SELON_TRY_VOID(control.put(db, update, update.places));
  for (const Story& story : record.stories) SELON_TRY_VOID(link(db, kStoryReports, story.id, story.reports));
  std::set<std::string> touched;
  for (const auto& row : events.differing()) touched.insert(row.name);
  for (const Event& event : record.events) {
    SELON_TRY(const bool linked, link(db, kEventClaims, event.id, event.claims));
    if (linked && !touched.contains(event.id)) SELON_TRY_VOID(db.run(kTouch, {event.id}));
  }
  SELON_TRY_VOID(mark_superseded(db, versions.differing()));
  const bool changed = !stories.differing().empty() || !copies.differing().empty() ||
                       !versions.differing().empty() || !events.differing().empty() ||
                       !disputes.differing().empty() || !updates.differing().empty() ||
                       !control.differing().empty();
  if (!changed) return {};
  SELON_TRY_VOID(leave_out_standing(db, disputes.differing()));
  return log(db, changes_of({std::move(stories.differing()), std::move(events.differing()),
                             std::move(disputes.differing()), std::move(control.differing())}));
}

Result<> store_completed(Database& db, const Material& material) {
  for (const std::size_t at : material.completed) {
    const Claim& claim = material.claims[at];
    SELON_TRY_VOID(db.run("UPDATE claims SET value = ?1 WHERE id = ?2 AND value <> ?1",
                          {stored_value(claim), claim.id}));
  }
  return {};
}

}  // namespace

Result<> apply(Store& store, const Update& update) {
  return in_transaction(store.db(), [&] { return put(store.db(), update); });
}

Result<std::int64_t> revision(Store& store) {
  return store.db().integer("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'revision'");
}

Result<std::vector<std::string>> load_pending(Store& store) {
  std::vector<std::string> reports;
  SELON_TRY_VOID(store.db().each("SELECT report FROM pending ORDER BY report", {}, [&](const Row& row) {
    reports.emplace_back(row.text(0));
    return Result<>();
  }));
  return reports;
}

Result<std::int64_t> count_pending(Store& store) {
  return store.db().integer("SELECT count(*) FROM pending");
}

Result<> settle(Store& store, const std::vector<std::string>& reports) {
  return in_transaction(store.db(), [&]() -> Result<> {
    for (const auto& report : reports)
      SELON_TRY_VOID(store.db().run("DELETE FROM pending WHERE report = ?", {report}));
    return {};
  });
}

Result<> settle_all(Store& store) { return store.db().run("DELETE FROM pending"); }

Result<> rebuild(Store& store, const std::function<Record(Material&)>& build) {
  Database& db = store.db();
  return in_transaction(db, [&]() -> Result<> {
    SELON_TRY(Material material, load_material(store));
    Update update;
    update.everything = true;
    update.record = build(material);
    SELON_TRY_VOID(store_completed(db, material));
    SELON_TRY_VOID(apply(store, update));
    SELON_TRY_VOID(save_all_ties(store, update.record.relations));
    return settle_all(store);
  });
}

}  // namespace selon::record
