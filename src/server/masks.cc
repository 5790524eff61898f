#include "server/masks.h"

#include <chrono>
#include <mutex>

#include "record/load.h"

namespace selon::server {

namespace {

/// What one look at the store may compute.
constexpr std::chrono::milliseconds kComputing{1000};

}  // namespace

Result<engine::ReportMask> Masks::of(const std::string& id) {
  SELON_TRY(const auto store, stores_.lend(kComputing));
  SELON_TRY(const auto reading, record::reading_of(*store, id));
  if (!reading) return engine::ReportMask();
  {
    const std::shared_lock lock(guard_);
    if (const auto found = kept_.find(id); found != kept_.end() && found->second.reading == *reading)
      return found->second.mask;
  }
  SELON_TRY(const auto report, record::load_report(*store, id));
  if (!report) return engine::ReportMask();
  SELON_TRY(const auto claims, record::load_counting_claims_of(*store, id));
  SELON_TRY(const auto workspace, readers_.lend());
  engine::ReportMask mask = engine::mask_of(*report, claims, *workspace);
  const std::unique_lock lock(guard_);
  if (kept_.size() >= kMostKept) kept_.clear();
  kept_.insert_or_assign(id, Kept{*reading, mask});
  return mask;
}

Result<Claim> Masks::masked(Claim claim) {
  if (!engine::may_need_mask(claim)) return claim;
  SELON_TRY(const auto mask, of(claim.report));
  engine::mask(claim, mask);
  return claim;
}

Result<Report> Masks::masked(Report report) {
  if (!engine::may_need_mask(report)) return report;
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
