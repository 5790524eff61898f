#include "engine/block_store.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "event/naming.h"
#include "event/relations.h"
#include "event/versions.h"
#include "record/apply.h"

namespace selon::engine {

using vocabulary::from_json;

namespace {

Result<Record> record_of(const MadeRows& made) {
  Record out;
  SELON_TRY(out.stories, all_from_json<Story>(made.stories));
  SELON_TRY(out.copies, all_from_json<CopyGroup>(made.copies));
  SELON_TRY(out.versions, all_from_json<Versions>(made.versions));
  SELON_TRY(out.events, all_from_json<Event>(made.events));
  SELON_TRY(out.disputes, all_from_json<Dispute>(made.disputes));
  SELON_TRY(out.updates, all_from_json<UpdateSeries>(made.updates));
  SELON_TRY(out.control, all_from_json<Control>(made.control));
  return out;
}

/// Relations of the claims that some version of their report still makes.
std::vector<Relation> relations_in(const record::Material& material, std::span<const Versions> articles,
                                   const pack::Packs& packs) {
  const event::Revised revised = event::revise(articles, material.claims);
  std::vector<Claim> standing;
  for (const Claim& claim : material.claims)
    if (revised.stands(claim) && !revised.withdrawn.contains(claim.id)) standing.push_back(claim);
  return event::relations_of(standing, packs.world);
}

Result<> save_reread(record::Store& store, const std::vector<RereadRow>& rows) {
  std::vector<record::Rereading> out;
  for (const RereadRow& row : rows) {
    SELON_TRY(record::Findings findings, findings_from(row.found));
    out.push_back({row.report, row.day, std::move(findings)});
  }
  return out.empty() ? Result<>() : record::save_rereadings(store, out);
}

}  // namespace

Result<record::Saved> save_rows(record::Store& store, const ReadRows& rows, const std::string& read_by) {
  record::Batch batch{read_by, {}, rows.quarantined};
  for (const ReadingRow& row : rows.readings) {
    auto entry = entry_from(row);
    if (!entry)
      return fail(entry.error().code, "report " + row.report + ": " + entry.error().message, {row.source});
    batch.entries.push_back(std::move(*entry));
  }
  return record::save(store, batch);
}

Result<> put_made(record::Store& store, const MadeRows& made, const pack::Packs& packs) {
  SELON_TRY(Record record, record_of(made));
  SELON_TRY(const auto completed, all_from_json<Claim>(made.completed));
  return record::in_transaction(store.db(), [&]() -> Result<> {
    SELON_TRY_VOID(save_reread(store, made.reread));
    for (const Claim& claim : completed) SELON_TRY_VOID(record::save_claim(store, claim));
    return record::rebuild(store, [&](record::Material& material) {
      record.relations = relations_in(material, record.versions, packs);
      return std::move(record);
    });
  });
}

Result<std::vector<Relation>> relations_of_rows(const std::vector<std::string>& claims,
                                                const pack::Packs& packs) {
  SELON_TRY(const auto all, all_from_json<Claim>(claims));
  return event::relations_of(all, packs.world);
}

std::vector<Relation> united(std::vector<Relation> parts) {
  std::map<std::tuple<std::string, std::string, std::string, std::string>, Relation> by_key;
  for (Relation& part : parts) {
    const auto [at, fresh] = by_key.try_emplace({part.a, part.b, part.kind, part.means}, part);
    if (fresh) continue;
    Relation& whole = at->second;
    const auto widen = [](std::optional<Day>& into, const std::optional<Day>& day, auto&& better) {
      if (day && (!into || better(*day, *into))) into = day;
    };
    widen(whole.days.start, part.days.start, std::less<>());
    widen(whole.days.end, part.days.end, std::greater<>());
    whole.days.date_prec = std::max(whole.days.date_prec, part.days.date_prec);
    whole.claims.insert(whole.claims.end(), part.claims.begin(), part.claims.end());
  }
  std::vector<Relation> out;
  for (auto& [key, relation] : by_key) {
    std::sort(relation.claims.begin(), relation.claims.end());
    relation.claims.erase(std::unique(relation.claims.begin(), relation.claims.end()), relation.claims.end());
    out.push_back(std::move(relation));
  }
  return out;
}

Result<std::vector<Naming>> naming_of_rows(std::vector<UseRow> uses) {
  event::Evidences heads;
  std::vector<NamingUse> all;
  for (UseRow& row : uses) {
    SELON_TRY(NamingUse use, from_json<NamingUse>(row.use));
    if (heads.heads.empty() || heads.heads.back().id != use.report)
      heads.heads.push_back({use.report, std::move(row.outlet), "", row.day});
    all.push_back(std::move(use));
  }
  return event::naming(all, heads);
}

}  // namespace selon::engine
