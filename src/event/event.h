// Events: which claims tell one happening, who agrees, who disputes it, and what follows from it.
//
// In: the claims of all reports, their stories, what the world knows of actors and event types.
// Out: the record. The same bytes whatever the order of the input; at most kMaxCompared comparisons a claim.
// Leaves out: the words of a text (claim/), what a reviewer decided (record/).
#pragma once

#include <span>
#include <string>

#include "pack/pack.h"
#include "selon/event.h"
#include "selon/story.h"

namespace selon::event {

/// What is known of a report without its text.
struct ReportHead {
  std::string id, outlet;
  std::string agency;  ///< the agency credited, or empty
  std::optional<Day> published;
  bool operator==(const ReportHead&) const = default;
};

struct Input {
  std::span<const ReportHead> reports;
  std::span<const Claim> claims;
  std::span<const ControlStatement> control;
  std::span<const NamingUse> naming;
  const Stories& stories;
};

/// Requires: ids of claims and of reports are unique. A claim of a report without a head is kept, undated.
Record reconcile(const Input& input, const pack::World& world);

}  // namespace selon::event
