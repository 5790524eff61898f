// Parts of what is stored, name by name (load.h).
#include "base/date.h"
#include "record/load.h"
#include "record/value.h"

namespace selon::record {

namespace {

constexpr std::string_view kClaims =
    "SELECT value, (SELECT min(source) FROM sources s WHERE s.report = c.report), number FROM claims c "
    "WHERE ";

/// Visits the rows of each name in turn.
template <class Names>
Result<> each_of(Database& db, const std::string& sql, Names names,
                 const std::function<Result<>(const Row&)>& visit) {
  for (const auto& name : names) SELON_TRY_VOID(db.each(sql, {Parameter(name)}, visit));
  return {};
}

/// A value in column 0, its source in column 1.
template <class T>
Result<T> sourced_at(Database& db, const Row& row) {
  SELON_TRY(T value, value_at<T>(db, row, 0));
  value.source = row.text(1);
  return value;
}

template <class Names>
Result<std::vector<Numbered<Claim>>> claims_where(Store& store, const std::string& condition, Names names) {
  std::vector<Numbered<Claim>> claims;
  SELON_TRY_VOID(
      each_of(store.db(), std::string(kClaims) + condition, names, [&](const Row& row) -> Result<> {
        SELON_TRY(Claim claim, sourced_at<Claim>(store.db(), row));
        claims.push_back({row.integer(2), std::move(claim)});
        return {};
      }));
  return claims;
}

template <class Names>
Result<std::vector<Numbered<Fingerprint>>> fingerprints_where(Store& store, const std::string& condition,
                                                              Names names) {
  std::vector<Numbered<Fingerprint>> out;
  const std::string sql =
      "SELECT f.value, r.number FROM reports r JOIN fingerprints f ON f.report = r.id WHERE " + condition;
  SELON_TRY_VOID(each_of(store.db(), sql, names, [&](const Row& row) -> Result<> {
    SELON_TRY(Fingerprint fingerprint, value_at<Fingerprint>(store.db(), row, 0));
    out.push_back({row.integer(1), std::move(fingerprint)});
    return {};
  }));
  return out;
}

template <class T>
Result<std::vector<T>> values_of(Store& store, const std::string& sql, Ids names) {
  std::vector<T> out;
  SELON_TRY_VOID(each_of(store.db(), sql, names, [&](const Row& row) -> Result<> {
    SELON_TRY(T value, value_at<T>(store.db(), row, 0));
    out.push_back(std::move(value));
    return {};
  }));
  return out;
}

Result<std::vector<std::int64_t>> numbers_of(Store& store, std::string_view sql, Ids names) {
  std::vector<std::int64_t> numbers;
  for (const auto& name : names) {
    SELON_TRY(const auto number, store.db().integer(sql, {name}));
    numbers.push_back(number);
  }
  return numbers;
}

}  // namespace

Result<std::vector<Numbered<Claim>>> load_claims_of(Store& store, Ids reports) {
  return claims_where(store, "c.report = ? ORDER BY c.ordinal", reports);
}
Result<std::vector<Claim>> load_counting_claims_of(Store& store, const std::string& report) {
  SELON_TRY(auto numbered, claims_where(store, "c.report = ? AND c.review <> 'rejected' ORDER BY c.ordinal",
                                        Ids(&report, 1)));
  std::vector<Claim> claims;
  claims.reserve(numbered.size());
  for (auto& one : numbered) claims.push_back(std::move(one.value));
  return claims;
}
Result<std::vector<Numbered<Claim>>> load_claims_numbered(Store& store, Numbers claims) {
  return claims_where(store, "c.number = ?", claims);
}
Result<std::vector<Numbered<Claim>>> load_claims_named(Store& store, Ids claims) {
  return claims_where(store, "c.id = ?", claims);
}

Result<std::vector<ControlStatement>> load_control_of(Store& store, Ids reports) {
  std::vector<ControlStatement> out;
  SELON_TRY_VOID(each_of(store.db(),
                         "SELECT value, (SELECT min(source) FROM sources s WHERE s.report = c.report) "
                         "FROM control_statements c WHERE c.report = ? ORDER BY c.ordinal",
                         reports, [&](const Row& row) -> Result<> {
                           SELON_TRY(auto statement, sourced_at<ControlStatement>(store.db(), row));
                           out.push_back(std::move(statement));
                           return {};
                         }));
  return out;
}

Result<std::vector<NamingUse>> load_naming_of(Store& store, Ids reports) {
  return values_of<NamingUse>(store, "SELECT value FROM naming_uses WHERE report = ? ORDER BY ordinal",
                              reports);
}

Result<std::vector<Numbered<Fingerprint>>> load_fingerprints_of(Store& store, Ids reports) {
  return fingerprints_where(store, "r.id = ?", reports);
}
Result<std::vector<Numbered<Fingerprint>>> load_fingerprints_numbered(Store& store, Numbers reports) {
  return fingerprints_where(store, "r.number = ?", reports);
}

Result<std::vector<Story>> load_stories(Store& store, Ids stories) {
  return values_of<Story>(store, "SELECT value FROM stories WHERE id = ?", stories);
}
Result<std::vector<Event>> load_events(Store& store, Ids events) {
  return values_of<Event>(store, "SELECT value FROM events WHERE id = ?", events);
}

Result<std::string> load_event_of(Store& store, const std::string& claim) {
  return store.db().text("SELECT event FROM event_claims WHERE claim = ?", {claim});
}

Result<std::vector<Event>> load_long_events(Store& store, std::int64_t after) {
  std::vector<Event> out;
  SELON_TRY_VOID(store.db().each("SELECT value FROM events WHERE changed > ? AND end_day > start_day",
                                 {after}, [&](const Row& row) -> Result<> {
                                   SELON_TRY(Event event, value_at<Event>(store.db(), row, 0));
                                   out.push_back(std::move(event));
                                   return {};
                                 }));
  return out;
}

namespace {

template <class T>
Result<std::optional<T>> one_value(Store& store, std::string_view sql, const std::string& name) {
  std::optional<T> out;
  SELON_TRY_VOID(store.db().each(sql, {name}, [&](const Row& row) -> Result<> {
    SELON_TRY(out, value_at<T>(store.db(), row, 0));
    return {};
  }));
  return out;
}

}  // namespace

Result<std::optional<CopyGroup>> load_copies_of(Store& store, const std::string& report) {
  SELON_TRY(auto own, one_value<CopyGroup>(store, "SELECT value FROM copies WHERE origin = ?", report));
  if (own) return own;
  // The index, where there is one, files every member under the original of its group.
  SELON_TRY(const auto indexed,
            store.db().integer("SELECT EXISTS (SELECT 1 FROM placed_reports p JOIN reports "
                               "r ON r.number = p.number WHERE r.id = ?)",
                               {report}));
  return one_value<CopyGroup>(
      store,
      indexed ? "SELECT c.value FROM reports r JOIN placed_reports p ON p.number = r.number "
                "JOIN reports o ON o.number = p.company JOIN copies c ON c.origin = o.id WHERE r.id = ?"
              : "SELECT c.value FROM copies c, json_each(c.value, '$.reports') j WHERE j.value = ? LIMIT 1",
      report);
}

Result<std::optional<Versions>> load_versions_of(Store& store, const std::string& report) {
  SELON_TRY(auto newest, one_value<Versions>(store, "SELECT value FROM versions WHERE newest = ?", report));
  if (newest) return newest;
  SELON_TRY(const auto superseded,
            store.db().integer("SELECT superseded FROM reports WHERE id = ?", {report}));
  if (!superseded) return std::nullopt;
  return one_value<Versions>(store,
                             "SELECT v.value FROM versions v, json_each(v.value, '$.reports') j WHERE "
                             "j.value = ? LIMIT 1",
                             report);
}

Result<std::vector<std::int64_t>> load_report_numbers(Store& store, Ids reports) {
  return numbers_of(store, "SELECT number FROM reports WHERE id = ?", reports);
}
Result<std::vector<std::int64_t>> load_claim_numbers(Store& store, Ids claims) {
  return numbers_of(store, "SELECT number FROM claims WHERE id = ?", claims);
}

Result<std::vector<PrintedUse>> load_printed_uses(Store& store) {
  std::vector<PrintedUse> uses;
  SELON_TRY_VOID(store.db().each(
      "SELECT u.value, r.outlet, coalesce(r.published, json_extract(f.value, '$.spoken')) FROM naming_uses u "
      "JOIN reports r ON r.id = u.report LEFT JOIN fingerprints f ON f.report = u.report "
      "WHERE r.superseded = 0 ORDER BY u.report, u.ordinal",
      {}, [&](const Row& row) -> Result<> {
        SELON_TRY(NamingUse use, value_at<NamingUse>(store.db(), row, 0));
        uses.push_back({std::move(use), std::string(row.text(1)), base::parse_iso_day(row.text(2))});
        return {};
      }));
  return uses;
}

Result<std::optional<Dispute>> load_dispute(Store& store, const std::string& id) {
  std::optional<Dispute> dispute;
  SELON_TRY_VOID(store.db().each("SELECT value FROM disputes WHERE id = ? ORDER BY scope LIMIT 1", {id},
                                 [&](const Row& row) -> Result<> {
                                   SELON_TRY(dispute, value_at<Dispute>(store.db(), row, 0));
                                   return {};
                                 }));
  return dispute;
}

Result<std::vector<Dispute>> load_disputes_about(Store& store, Ids events) {
  return values_of<Dispute>(store, "SELECT value FROM disputes WHERE event = ? ORDER BY id", events);
}

Result<std::vector<Dispute>> load_disputes_in(Store& store, Ids scopes) {
  return values_of<Dispute>(store, "SELECT value FROM disputes WHERE scope = ? ORDER BY id", scopes);
}

Result<std::vector<std::string>> load_reports_of_unknown_places(Store& store, Ids reports) {
  std::vector<std::string> out;
  for (const std::string& report : reports) {
    SELON_TRY(
        const auto found,
        store.db().integer(
            "SELECT EXISTS (SELECT 1 FROM claims WHERE report = ?1 AND "
            "substr(json_extract(value, '$.place.id'), 1, 5) = 'text:') OR EXISTS (SELECT 1 FROM "
            "control_statements WHERE report = ?1 AND substr(json_extract(value, '$.place.id'), 1, 5) = "
            "'text:')",
            {report}));
    if (found) out.push_back(report);
  }
  return out;
}

Result<std::string> load_report_id(Store& store, std::int64_t number) {
  return store.db().text("SELECT id FROM reports WHERE number = ?", {number});
}

Result<std::optional<Day>> load_day(Store& store, const std::string& report) {
  SELON_TRY(const std::string day,
            store.db().text("SELECT inferred_day FROM reports WHERE id = ?", {report}));
  return base::parse_iso_day(day);
}

Result<std::map<std::string, Day>> load_inferred_days_of(Store& store, Ids reports) {
  std::map<std::string, Day> out;
  for (const std::string& report : reports) {
    SELON_TRY(const auto day, load_day(store, report));
    if (day) out.emplace(report, *day);
  }
  return out;
}

}  // namespace selon::record
