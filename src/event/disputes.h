// What cannot all be true: claims of one event against each other, and events that exclude each other.
//
// In: events as groups of facts. Out: disputes, each side with its claims and voices, sorted by id.
// A figure that grows as days pass is an update (figures.h), and what a claim does not say disputes nothing.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "event/opposed.h"

namespace selon::event {

/// An event as far as disputes and control need it.
struct Group {
  std::string id;
  std::vector<std::size_t> members;         ///< indices of facts, sorted
  std::vector<std::size_t> withdrawn = {};  ///< likewise, of claims that nobody makes any more
};

struct DraftSide {
  std::string value;
  std::vector<std::size_t> members;
  std::vector<std::string> other_voices;  ///< of statements that are no claims
};

struct Draft {
  std::string event;
  DisputeAbout about = DisputeAbout::occurrence;
  std::vector<DraftSide> sides;
  std::string note;
  std::string scope = {};  ///< the story it was found in; empty = the event
};

/// Number, place, time, target and means among the claims of one event; denials of what another story tells
/// of it.
void disputes_within(const Group& group, const Evidences& all, std::vector<Draft>& out);

/// Denials, outcomes told both ways, deeds laid at the door of one and of another: between all claims of a
/// story in scope.
void disputes_between(std::span<const Group> groups, const Scope& scope, const Evidences& all,
                      std::vector<Draft>& out);

/// A capture told as rumour or claim against the statement that another still holds the place.
void disputes_of_control(std::span<const Group> groups, const Evidences& all,
                         std::span<const ControlStatement> control, std::vector<Draft>& out);

/// Disputes that people marked, of claims that are there on two sides at least: about the event of the first
/// of them. The order of ids is kept.
void add_marked(std::span<const MarkedDispute> marked, std::span<const Group> groups, const Evidences& all,
                std::vector<Dispute>& disputes);

/// With voices and ids. Drafts that set the same claims against each other are one dispute.
std::vector<Dispute> finish(std::vector<Draft> drafts, const Evidences& all);

}  // namespace selon::event
