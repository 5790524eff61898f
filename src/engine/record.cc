#include "engine/record.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/infer.h"
#include "engine/rooms.h"
#include "event/naming.h"
#include "record/as_of.h"
#include "record/laying.h"
#include "record/load.h"
#include "record/relations.h"
#include "story/dates.h"
#include "story/story.h"
#include "vocabulary/parts.h"

namespace selon::engine {

namespace {

std::vector<Naming> naming_of(std::vector<record::PrintedUse> printed) {
  event::Evidences heads;
  std::vector<NamingUse> uses;
  for (auto& [use, outlet, day] : printed) {
    if (heads.heads.empty() || heads.heads.back().id != use.report)
      heads.heads.push_back({use.report, outlet, "", day});
    uses.push_back(std::move(use));
  }
  return event::naming(uses, heads);
}

/// The order in which a store gives its rows (record/load.h).
void sort_as_stored(Record& record) {
  const auto by = [](auto&& key) { return [key](const auto& a, const auto& b) { return key(a) < key(b); }; };
  std::stable_sort(record.stories.begin(), record.stories.end(), by([](const Story& s) {
                     return std::tuple(!s.days.start, s.days.start.value_or(Day()), std::string_view(s.id));
                   }));
  std::stable_sort(record.copies.begin(), record.copies.end(),
                   by([](const CopyGroup& c) { return std::string_view(c.origin); }));
  std::stable_sort(record.versions.begin(), record.versions.end(),
                   by([](const Versions& v) { return std::string_view(v.reports.back()); }));
  std::stable_sort(record.disputes.begin(), record.disputes.end(),
                   by([](const Dispute& d) { return std::string_view(d.id); }));
  std::stable_sort(record.updates.begin(), record.updates.end(),
                   by([](const UpdateSeries& u) { return std::string_view(u.event); }));
  std::stable_sort(record.control.begin(), record.control.end(),
                   by([](const Control& c) { return std::string_view(c.key); }));
}

/// What the undated reports among them told as of the days that were inferred then: those of other days, or
/// of none, are read again. Requires: claims, control and naming in the order of reports.
Result<> read_as_then(record::Store& store, const pack::Packs& packs, const Stories& stories,
                      record::Material& material) {
  std::vector<std::string> ids;
  for (const Fingerprint& f : material.fingerprints) ids.push_back(f.report);
  SELON_TRY(const auto held, record::load_inferred_days_of(store, ids));
  Workspace workspace(packs);
  for (const auto& [id, day_then] : plan_of(story::inferred_days(material.fingerprints, stories), held)) {
    SELON_TRY(auto report, record::load_report(store, id));
    if (!report) continue;
    const std::string source = report->source;
    record::Findings found = read_as_of(std::move(*report), day_then, workspace, packs);
    const auto put = [&](auto& all, auto&& fresh) {
      const auto begin =
          std::lower_bound(all.begin(), all.end(), id,
                           [](const auto& one, const auto& wanted) { return one.report < wanted; });
      const auto end = std::find_if(begin, all.end(), [&](const auto& one) { return one.report != id; });
      all.insert(all.erase(begin, end), fresh.begin(), fresh.end());
    };
    SELON_TRY_VOID(record::lay_over(store.db(), id, found.claims.claims));
    for (Claim& claim : found.claims.claims) claim.source = source;
    for (ControlStatement& statement : found.claims.control) statement.source = source;
    put(material.claims, found.claims.claims);
    put(material.control, found.claims.control);
    put(material.naming, found.claims.naming);
  }
  return {};
}

}  // namespace

Result<AsOf> load_record_as_of(record::Store& store, const pack::Packs& packs, Day day) {
  AsOf out;
  SELON_TRY(out.reports, record::reports_known_by(store, day));
  SELON_TRY(record::Material material, record::load_material_of(store, out.reports));
  const Stories stories = story::stories(material.fingerprints, material.decisions);
  SELON_TRY_VOID(read_as_then(store, packs, stories, material));
  out.record = build_record(material, stories, packs);
  sort_as_stored(out.record);
  vocabulary::link_parts(out.record.events);
  out.claims = std::move(material.claims);
  std::erase_if(out.claims, [&](const Claim& claim) {
    return std::binary_search(material.decided.rejected.begin(), material.decided.rejected.end(), claim.id);
  });
  return out;
}

Result<std::vector<Naming>> load_naming(record::Store& store) {
  SELON_TRY(auto printed, record::load_printed_uses(store));
  return naming_of(std::move(printed));
}

Result<Record> load_whole_record(record::Store& store) {
  SELON_TRY(Record whole, record::load_record(store));
  SELON_TRY(whole.relations, record::load_relations(store));
  SELON_TRY(whole.naming, load_naming(store));
  vocabulary::link_parts(whole.events);
  return whole;
}

}  // namespace selon::engine
