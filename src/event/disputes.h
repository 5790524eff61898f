// What cannot all be true: claims of one event against each other, and events that exclude each other.
//
// In: events as groups of facts. Out: disputes, each side with its claims and voices, sorted by id.
// A figure that grows as days pass is an update (figures.h), and what a claim does not say disputes nothing.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "event/likeness.h"

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

/// Occurrence, number, place, time, actor and target among the claims of one event.
void disputes_within(const Group& group, const Evidences& all, const Judge& judge, std::vector<Draft>& out);

/// Outcomes told both ways, accusations against claims of responsibility, denials of what is told elsewhere.
void disputes_between(std::span<const Group> groups, const Evidences& all, const pack::EventTypes& types,
                      std::vector<Draft>& out);

/// A capture told as rumour or claim against the statement that another still holds the place.
void disputes_of_control(std::span<const Group> groups, const Evidences& all,
                         std::span<const ControlStatement> control, std::vector<Draft>& out);

/// With voices and ids, each once.
std::vector<Dispute> finish(std::vector<Draft> drafts, const Evidences& all);

/// Named parties of the two that are not of one root; false where either names nobody.
bool exclude(const std::vector<Party>& a, const std::vector<Party>& b);
/// True where one party stands on both sides, by itself or by its state.
bool share(const std::vector<Party>& a, const std::vector<Party>& b);

}  // namespace selon::event
