#include "engine/infer.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/date.h"
#include "engine/rooms.h"
#include "record/load.h"
#include "record/save.h"
#include "record/standing.h"
#include "story/dates.h"
#include "story/story.h"

namespace selon::engine {

namespace {

/// Reports stored in one transaction.
constexpr std::size_t kBatch = 64;

void note_day(Day day, Reading& reading) {
  const std::string words = base::to_iso(day);
  reading.grounding.notes.push_back({NoteCode::day_from_story, {}, words});
  for (Claim& claim : reading.claims.claims)
    if (claim.time) claim.notes.push_back({NoteCode::day_from_story, claim.evidence.span, words});
}

}  // namespace

Rereadings plan_of(const std::map<std::string, Day>& told, const std::map<std::string, Day>& held) {
  Rereadings plan;
  for (const auto& [report, day] : told)
    if (const auto it = held.find(report); it == held.end() || it->second != day) plan.emplace(report, day);
  for (const auto& [report, day] : held)
    if (!told.contains(report)) plan.emplace(report, std::nullopt);
  return plan;
}

Result<> read_again(record::Store& store, const pack::Packs& packs, const Rereadings& plan) {
  Workspace workspace(packs);
  std::vector<record::Rereading> batch;
  for (const auto& [id, day] : plan) {
    SELON_TRY(auto report, record::load_report(store, id));
    if (!report) continue;
    batch.push_back({id, day, read_as_of(std::move(*report), day, workspace, packs)});
    if (batch.size() < kBatch) continue;
    SELON_TRY_VOID(record::save_rereadings(store, batch));
    batch.clear();
  }
  return batch.empty() ? Result<>() : record::save_rereadings(store, batch);
}

record::Findings read_as_of(Report report, std::optional<Day> day, Workspace& workspace,
                            const pack::Packs& packs) {
  report.published = day;
  report.published_by = day ? "story" : "";
  Reading reading = read_for_record(std::move(report), workspace);
  if (day) note_day(*day, reading);
  return findings_of(reading, packs);
}

Result<> date_from_stories(record::Store& store, const pack::Packs& packs) {
  SELON_TRY(const auto fingerprints, record::load_fingerprints(store));
  const bool undated = std::any_of(fingerprints.begin(), fingerprints.end(),
                                   [](const Fingerprint& report) { return !report.published; });
  if (!undated) return {};
  SELON_TRY(const auto held, record::load_inferred_days(store));
  SELON_TRY(const auto decisions, record::load_story_bonds(store));
  const Rereadings plan =
      plan_of(story::inferred_days(fingerprints, story::stories(fingerprints, decisions)), held);
  return plan.empty() ? Result<>() : read_again(store, packs, plan);
}

}  // namespace selon::engine
