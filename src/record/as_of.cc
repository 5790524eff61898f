#include "record/as_of.h"

#include <set>

#include "base/date.h"
#include "record/standing.h"

namespace selon::record {

namespace {

/// Versions of articles but the oldest.
Result<std::set<std::string>> later_versions(Database& db) {
  std::set<std::string> later;
  SELON_TRY_VOID(db.each("SELECT j.value FROM versions v, json_each(v.value, '$.reports') j WHERE j.key > 0",
                         {}, [&](const Row& row) {
                           later.emplace(row.text(0));
                           return Result<>();
                         }));
  return later;
}

}  // namespace

Result<std::vector<std::string>> reports_known_by(Store& store, Day day) {
  SELON_TRY(const auto later, later_versions(store.db()));
  const std::string last = base::to_iso(day);
  std::vector<std::string> known;
  SELON_TRY_VOID(store.db().each(
      "SELECT id, coalesce(json_extract(value, '$.published'), json_extract(value, '$.fetched'), "
      "(SELECT substr(min(first_seen), 1, 10) FROM sources s WHERE s.report = r.id)), "
      "json_extract(value, '$.modified') FROM reports r ORDER BY id",
      {}, [&](const Row& row) {
        std::string_view since = row.text(1);
        if (row.text(2) > since && later.contains(std::string(row.text(0)))) since = row.text(2);
        if (since <= last) known.emplace_back(row.text(0));
        return Result<>();
      }));
  return known;
}

Result<Material> load_material_of(Store& store, Ids reports) {
  Material m;
  SELON_TRY(auto fingerprints, load_fingerprints_of(store, reports));
  for (auto& row : fingerprints) m.fingerprints.push_back(std::move(row.value));
  SELON_TRY(m.decisions, load_story_bonds(store));
  SELON_TRY(m.decided, load_claim_decisions(store));
  SELON_TRY(auto claims, load_claims_of(store, reports));
  for (auto& row : claims) m.claims.push_back(std::move(row.value));
  SELON_TRY(m.control, load_control_of(store, reports));
  SELON_TRY(m.naming, load_naming_of(store, reports));
  return m;
}

}  // namespace selon::record
