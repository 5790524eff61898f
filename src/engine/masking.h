// Private names put out of sight in what readers get, in one place for all doors.
//
// In: a report with its text and its claims. Out: where its private names stand; then everything that is told
// of it, with each byte of a name as one `*`. So a masked text is as long as it was, and every offset into it
// fits: those of claims, notes, paragraphs, spans, decisions, copies, and those that clients keep. Leaves
// out: what counts as a private name (private_names.h); bylines, by which journalists sign in public; the
// document as it came.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/private_names.h"
#include "record/store.h"
#include "selon/decision.h"
#include "selon/story.h"

namespace selon::engine {

inline constexpr char kMasked = '*';

/// Of one report.
struct ReportMask {
  std::vector<Span> text, title;   ///< private names in each, in order
  std::vector<std::string> names;  ///< the names, as written and folded; the longest first
  bool empty() const { return names.empty(); }
};

/// False where nothing that is told of it can hold a private name, whatever its report holds.
bool may_need_mask(const Claim& claim);
bool may_need_mask(const Report& report);

/// `claims`: of the report; whom they name is in office.
ReportMask mask_of(const Report& report, std::span<const Claim> claims, Workspace& workspace);

/// What of `window`, whose words `words` are, lies in private names of the report's text.
void mask(std::string& words, Span window, const ReportMask& by);
/// Words of the report without their place: whatever is one of its private names.
void mask_words(std::string& words, const ReportMask& by);

void mask(Report& report, const ReportMask& by);
void mask(Claim& claim, const ReportMask& by);
void mask(Note& note, const ReportMask& by);
/// A reading of its text or of the beginning of it.
void mask(Reading& reading, const ReportMask& by);
void mask(DecisionSubject& subject, const ReportMask& by);
/// `by`: of the original, of the copy.
void mask(FactEdit& edit, const ReportMask& original, const ReportMask& copy);

/// The masks of a store's reports, each made when first asked for.
class StoreMasks {
 public:
  /// Requires: both outlive it.
  StoreMasks(record::Store& store, const pack::Packs& packs) : store_(store), workspace_(packs) {}

  // Errors of all: those of the store.
  Result<> mask(Claim& claim);
  /// With its text, or without.
  Result<> mask(Report& report);

 private:
  Result<const ReportMask*> of(const std::string& report);
  record::Store& store_;
  Workspace workspace_;
  std::unordered_map<std::string, ReportMask> kept_;
};

}  // namespace selon::engine
