// A report as the event room places it: its head, what it claims and states, and where it stands.
//
// In: a store and a fingerprint. Out: the report's claims in the order of its text, with their numbers.
// Leaves out: which of them a newer version makes anew (event/versions.h).
#pragma once

#include <optional>
#include <vector>

#include "event/event.h"
#include "event/facts.h"
#include "event/same_event.h"
#include "record/index.h"
#include "selon/claim.h"
#include "selon/story.h"

namespace selon::engine {

struct ToldReport {
  event::ReportHead head;
  std::vector<Claim> claims;
  std::vector<record::Number> numbers;  ///< of the claims
  std::vector<ControlStatement> statements;
  std::vector<bool> rejected;  ///< claims that people rejected: they are in no event
  std::optional<int> told;     ///< the day of the report, or the last that an undated one tells of

  /// Where a claim stands in canonical order.
  record::Place place(std::size_t claim) const;
};

/// What the event room is told of a report, with the day that its story gave it where it has none.
event::ReportHead head_of(const Fingerprint& report, std::optional<Day> inferred);

/// Errors: those of the store.
Result<ToldReport> load_told(record::Store& store, const Fingerprint& print, const pack::World& world,
                             const ClaimDecisions& decided);

/// A claim's row in its lists.
record::ListedClaim listed(const event::Facts& facts, record::Number claim);

}  // namespace selon::engine
