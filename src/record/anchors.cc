#include "record/anchors.h"

#include "record/value.h"
#include "vocabulary/story_place.h"

namespace selon::record {

namespace {

std::string words_of_trigger(const Claim& claim) {
  const Span e = claim.evidence.span, t = claim.trigger;
  if (!e.contains(t) || e.size() != claim.evidence.text.size()) return {};
  return claim.evidence.text.substr(t.begin - e.begin, t.size());
}

bool same_trigger(const DecisionSubject& anchor, const Claim& claim) {
  return claim.trigger == anchor.trigger.span && words_of_trigger(claim) == anchor.trigger.text;
}

bool same_words(const DecisionSubject& anchor, const Claim& claim) {
  return claim.evidence.text == anchor.evidence.text && words_of_trigger(claim) == anchor.trigger.text;
}

bool same_passage(const DecisionSubject& anchor, const Claim& claim) {
  return claim.evidence.span.overlaps(anchor.evidence.span) && !anchor.trigger.text.empty() &&
         words_of_trigger(claim) == anchor.trigger.text;
}

/// The only one that fits.
template <class Fits>
std::optional<std::size_t> only(std::span<const Claim> readings, Fits fits) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (!fits(readings[i])) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

}  // namespace

Result<std::vector<Claim>> load_readings(Database& db, const std::string& report) {
  std::vector<Claim> out;
  SELON_TRY_VOID(db.each("SELECT coalesce(reading, value) FROM claims WHERE report = ? ORDER BY ordinal",
                         {report}, [&](const Row& row) -> Result<> {
                           SELON_TRY(Claim claim, value_at<Claim>(db, row, 0));
                           vocabulary::forget_story_place(claim);
                           out.push_back(std::move(claim));
                           return {};
                         }));
  return out;
}

DecisionSubject anchored(std::span<const Claim> readings, std::size_t at) {
  const Claim& claim = readings[at];
  DecisionSubject out{claim.id,   0, claim.report, claim.evidence, {claim.trigger, words_of_trigger(claim)},
                      claim.type, 0};
  for (std::size_t i = 0; i < at; ++i)
    out.nth += readings[i].trigger == claim.trigger && readings[i].type == claim.type;
  return out;
}

std::optional<std::size_t> find(const DecisionSubject& anchor, std::span<const Claim> readings) {
  std::vector<std::size_t> exact;
  for (std::size_t i = 0; i < readings.size(); ++i)
    if (same_trigger(anchor, readings[i]) && readings[i].type == anchor.type) exact.push_back(i);
  if (static_cast<std::size_t>(anchor.nth) < exact.size()) return exact[static_cast<std::size_t>(anchor.nth)];
  if (exact.size() == 1) return exact.front();
  if (!exact.empty()) return std::nullopt;
  const auto typed = [&](auto fits) {
    return [&anchor, fits](const Claim& c) { return c.type == anchor.type && fits(anchor, c); };
  };
  const auto untyped = [&](auto fits) { return [&anchor, fits](const Claim& c) { return fits(anchor, c); }; };
  if (const auto at = only(readings, untyped(same_trigger))) return at;
  if (const auto at = only(readings, typed(same_words))) return at;
  if (const auto at = only(readings, untyped(same_words))) return at;
  return only(readings, typed(same_passage));
}

}  // namespace selon::record
