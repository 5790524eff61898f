#include "engine/told_report.h"

#include <algorithm>

#include "record/load.h"

namespace selon::engine {

event::ReportHead head_of(const Fingerprint& report, std::optional<Day> inferred) {
  const auto own = report.published ? report.published : report.spoken;
  return {report.report, report.outlet, report.agency, inferred ? inferred : own};
}

record::Place ToldReport::place(std::size_t claim) const {
  const event::Rank rank = event::rank_of(head);
  return {rank.day, rank.key, static_cast<std::int64_t>(claim)};
}

Result<ToldReport> load_told(record::Store& store, const Fingerprint& print, const pack::World& world,
                             const ClaimDecisions& decided) {
  const std::vector<std::string> id{print.report};
  SELON_TRY(auto numbered, record::load_claims_of(store, id));
  SELON_TRY(const auto day, record::load_day(store, print.report));
  ToldReport out;
  SELON_TRY(out.statements, record::load_control_of(store, id));
  out.head = head_of(print, day);
  if (out.head.published) out.told = static_cast<int>(out.head.published->time_since_epoch().count());
  event::Evidences tables;
  tables.world = &world;
  for (auto& [number, claim] : numbered) {
    out.rejected.push_back(std::binary_search(decided.rejected.begin(), decided.rejected.end(), claim.id));
    if (!out.head.published && !out.rejected.back())
      if (const auto last = event::last_told(event::facts_of(claim, tables)))
        out.told = std::max(out.told.value_or(*last), *last);
    out.numbers.push_back(number);
    out.claims.push_back(std::move(claim));
  }
  return out;
}

record::ListedClaim listed(const event::Facts& facts, record::Number claim) {
  const event::Filed row = event::filed(facts, static_cast<std::uint32_t>(claim));
  record::ListedClaim out{claim, row.report, row.type, std::nullopt, std::nullopt};
  if (row.when) out.first = row.when->start, out.last = row.when->end;
  return out;
}

}  // namespace selon::engine
