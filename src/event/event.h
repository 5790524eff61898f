// Events: which claims tell one happening, who agrees, who disputes it, and what follows from it.
//
// In: the claims of all reports, their stories, what the world knows of actors and event types.
// Out: the record. The same bytes whatever the order of the input; at most kMaxCompared comparisons a claim.
// Leaves out: the words of a text (claim/), how decisions are kept (record/).
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "pack/pack.h"
#include "selon/decision.h"
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

struct Revised;  // versions.h

struct Input {
  std::span<const ReportHead> reports;
  std::span<const Claim> claims;
  std::span<const ControlStatement> control;
  std::span<const NamingUse> naming;
  const Stories& stories;
  const ClaimDecisions* decided = nullptr;  ///< what people decided; null: nothing
  const Revised* revised = nullptr;  ///< what became of the claims of articles; null: found from the stories
};

/// Requires: ids of claims and of reports are unique. A claim of a report without a head is kept, undated.
Record reconcile(const Input& input, const pack::World& world);

/// What is to be told anew: events, the disputes found in stories, the control of places; or everything.
struct Scope {
  bool everything = true;
  std::set<std::string> events, stories, places;  ///< ids, ids, keys

  bool holds_event(const std::string& id) const;
  bool holds_story(const std::string& id) const;
  bool holds_places() const;  ///< some
  bool holds_place(const std::string& key) const;
  bool replaces(const Dispute& dispute) const;
};

/// What the record holds already of a part.
struct Placed {
  std::unordered_map<std::string_view, std::string_view> events;  ///< ids of claims' events, by claim id
  std::vector<Dispute> disputes;                                  ///< about the part's events
};

std::string event_id(std::string_view founder);

/// A part of the record, from the part of the input that it follows from: whole reports, all those of the
/// events and stories in scope, of the events of those stories, of the signs of the places, of their articles
/// and groups of copies. Returns: events (those in scope, and those whose disputes changed) with their
/// updates, disputes, control. The same rows as the whole record has there.
Record retell(const Input& input, const Placed& placed, const Scope& scope, const pack::World& world);

/// The control of the places in scope alone, from whole reports: all those that have a say in one of them.
/// `disputed`: claims on a side of a dispute about occurrence or outcome. The same rows as the whole record
/// has there.
std::vector<Control> retell_control(const Input& input, std::vector<std::string> disputed, const Scope& scope,
                                    const pack::World& world);

}  // namespace selon::event
