#include "engine/rooms.h"

#include "analysis/analysis.h"
#include "claim/attributed_words.h"
#include "claim/claim.h"
#include "claim/gate.h"
#include "clean/clean.h"
#include "engine/told_report.h"
#include "event/event.h"
#include "event/story_places.h"
#include "event/versions.h"
#include "ground/ground.h"
#include "story/dates.h"
#include "story/story.h"

namespace selon::engine {

Report clean_report(const RawReport& raw, const pack::Packs& packs) { return clean::clean(raw, packs); }
Report whole_report(const RawReport& raw, const pack::Packs& packs) { return clean::clean_whole(raw, packs); }

struct Workspace::Desk {
  explicit Desk(const pack::Packs& all) : packs(all), analysis(all) {}
  const pack::Packs& packs;
  clean::Workspace clean;
  analysis::Workspace analysis;
};

Workspace::Workspace(const pack::Packs& packs) : desk_(std::make_unique<Desk>(packs)) {}
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;
Workspace::~Workspace() = default;

Report clean_report(const RawReport& raw, Workspace& workspace) {
  return clean::clean(raw, workspace.desk().packs, workspace.desk().clean);
}

Reading read(Report report, Workspace& workspace) {
  const pack::Packs& packs = workspace.desk().packs;
  Reading reading;
  reading.report = std::move(report);
  reading.analysis = analysis::analyse(reading.report, workspace.desk().analysis);
  reading.grounding = ground::ground(reading.report, reading.analysis, packs);
  const Report heading = ground::heading_of(reading.report);
  ground::read_heading(heading, analysis::analyse(heading, workspace.desk().analysis), packs,
                       reading.grounding);
  reading.claims = claim::claims(reading, packs);
  return reading;
}

Reading look_at(Report report, Workspace& workspace) {
  Reading reading;
  reading.report = std::move(report);
  reading.analysis = analysis::analyse(reading.report, workspace.desk().analysis);
  reading.grounding = ground::ground(reading.report, reading.analysis, workspace.desk().packs);
  return reading;
}

const pack::Packs& packs_of(const Workspace& workspace) { return workspace.desk().packs; }

Reading read_for_record(Report report, Workspace& workspace) {
  if (claim::may_tell(report.text, workspace.desk().packs.world.claim_models.gate))
    return read(std::move(report), workspace);
  Reading reading;
  reading.analysis.language = report.language;
  reading.report = std::move(report);
  return reading;
}

std::vector<AttributedWords> attributed_words(const Reading& reading, const pack::Packs& packs) {
  return claim::attributed_words(reading, packs);
}

record::Findings findings_of(const Reading& reading, const pack::Packs& packs) {
  const pack::Language* language = packs.language(reading.analysis.language);
  return {reading.claims, story::fingerprint(reading, language), reading.analysis.notes,
          reading.grounding.notes};
}

std::vector<ClaimChange> compare_claims(std::span<const Claim* const> before,
                                        std::span<const Claim* const> after) {
  return event::compare_claims(before, after);
}

Record build_record(record::Material& material, const pack::Packs& packs) {
  return build_record(material, story::stories(material.fingerprints, material.decisions), packs);
}

Record build_record(record::Material& material, const Stories& stories, const pack::Packs& packs) {
  const auto inferred = story::inferred_days(material.fingerprints, stories);
  material.completed = event::locate_from_story(stories, material.claims, material.control);
  std::vector<event::ReportHead> heads;
  heads.reserve(material.fingerprints.size());
  for (const Fingerprint& f : material.fingerprints) {
    const auto day = inferred.find(f.report);
    heads.push_back(head_of(f, day == inferred.end() ? std::nullopt : std::optional(day->second)));
  }
  return event::reconcile(
      {heads, material.claims, material.control, material.naming, stories, &material.decided}, packs.world);
}

}  // namespace selon::engine
