#include "record/relations.h"

#include <algorithm>
#include <tuple>

#include "base/date.h"

namespace selon::record {

namespace {

Result<> add_tie(Database& db, const Tie& tie) {
  return db.run(
      "INSERT INTO ties(claim, a, b, kind, means) VALUES ((SELECT number FROM claims WHERE id = ?), ?, ?, ?, "
      "?) "
      "ON CONFLICT DO NOTHING",
      {tie.claim, tie.a, tie.b, tie.kind, tie.means});
}

void widen(Interval& days, const Row& row) {
  if (const auto start = base::parse_iso_day(row.text(5)))
    days.start = std::min(days.start.value_or(*start), *start);
  if (const auto end = base::parse_iso_day(row.text(6))) days.end = std::max(days.end.value_or(*end), *end);
  days.date_prec = std::max(days.date_prec, static_cast<int>(row.integer(7)));
}

}  // namespace

Result<> save_ties(Store& store, const std::string& report, std::span<const Tie> ties) {
  Database& db = store.db();
  return in_transaction(db, [&]() -> Result<> {
    SELON_TRY_VOID(
        db.run("DELETE FROM ties WHERE claim IN (SELECT number FROM claims WHERE report = ?)", {report}));
    for (const Tie& tie : ties) SELON_TRY_VOID(add_tie(db, tie));
    return {};
  });
}

Result<> save_all_ties(Store& store, std::span<const Relation> relations) {
  Database& db = store.db();
  return in_transaction(db, [&]() -> Result<> {
    SELON_TRY_VOID(db.run("DELETE FROM ties"));
    for (const Relation& relation : relations)
      for (const auto& claim : relation.claims)
        SELON_TRY_VOID(add_tie(db, {claim, relation.a, relation.b, relation.kind, relation.means}));
    return {};
  });
}

Result<std::vector<Relation>> load_relations(Store& store) {
  std::vector<Relation> relations;
  const auto is_of = [](const Relation& r, const Row& row) {
    return std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>(
               r.a, r.b, r.kind, r.means) == std::tuple(row.text(0), row.text(1), row.text(2), row.text(3));
  };
  SELON_TRY_VOID(store.db().each(
      "SELECT t.a, t.b, t.kind, t.means, c.id, c.start_day, c.end_day, "
      "json_extract(c.value, '$.time.interval.date_prec') FROM ties t JOIN claims c ON c.number = t.claim "
      "ORDER BY t.a, t.b, t.kind, t.means, c.id",
      {}, [&](const Row& row) {
        if (relations.empty() || !is_of(relations.back(), row)) {
          Relation fresh;
          fresh.a = row.text(0), fresh.b = row.text(1), fresh.kind = row.text(2), fresh.means = row.text(3);
          relations.push_back(std::move(fresh));
        }
        relations.back().claims.emplace_back(row.text(4));
        widen(relations.back().days, row);
        return Result<>();
      }));
  return relations;
}

}  // namespace selon::record
