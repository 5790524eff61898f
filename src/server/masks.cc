#include "server/masks.h"

#include <algorithm>
#include <chrono>
#include <mutex>

#include "record/load.h"

namespace selon::server {

namespace {

/// What one look at the store may compute.
constexpr std::chrono::milliseconds kComputing{1000};

bool may_name_somebody(const std::vector<ActorRef>& actors) {
  return std::any_of(actors.begin(), actors.end(),
                     [](const ActorRef& actor) { return engine::may_name_somebody(actor.text); });
}

bool may_name_somebody(const Claim& claim) {
  return engine::may_name_somebody(claim.evidence.text) || may_name_somebody(claim.actors) ||
         may_name_somebody(claim.targets) || may_name_somebody(claim.attribution.sources()) ||
         (claim.place && engine::may_name_somebody(claim.place->text));
}

}  // namespace

Result<engine::ReportMask> Masks::of(const std::string& id) {
  {
    const std::shared_lock lock(guard_);
    if (const auto found = kept_.find(id); found != kept_.end()) return found->second;
  }
  engine::ReportMask mask;
  {
    SELON_TRY(const auto store, stores_.lend(kComputing));
    SELON_TRY(const auto report, record::load_report(*store, id));
    if (!report) return mask;
    SELON_TRY(const auto claims, record::load_counting_claims_of(*store, id));
    SELON_TRY(const auto workspace, readers_.lend());
    mask = engine::mask_of(*report, claims, *workspace);
  }
  const std::unique_lock lock(guard_);
  if (kept_.size() >= kMostKept) kept_.clear();
  kept_.insert_or_assign(id, mask);
  return mask;
}

Result<Claim> Masks::masked(Claim claim) {
  if (!may_name_somebody(claim)) return claim;
  SELON_TRY(const auto mask, of(claim.report));
  engine::mask(claim, mask);
  return claim;
}

Result<Report> Masks::masked(Report report) {
  if (report.text.empty() && !engine::may_name_somebody(report.title)) return report;
  SELON_TRY(const auto mask, of(report.id));
  engine::mask(report, mask);
  return report;
}

Result<record::LoggedDecision> Masks::masked(record::LoggedDecision logged) {
  for (DecisionSubject& subject : logged.decision.subjects) {
    if (!engine::may_name_somebody(subject.evidence.text)) continue;
    SELON_TRY(const auto mask, of(subject.report));
    engine::mask(subject, mask);
  }
  return logged;
}

Result<std::string> Masks::masked_words(std::string words, const std::string& report) {
  if (!engine::may_name_somebody(words)) return words;
  SELON_TRY(const auto mask, of(report));
  engine::mask_words(words, mask);
  return words;
}

}  // namespace selon::server
