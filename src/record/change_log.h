// What changed in the record, in a few kinds that people and feeds follow.
//
// In: rows of the record before and after, those that differ. Out: changes. Pure. Leaves out: storing them
// (apply.h), words for the screen (cli).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "selon/event.h"
#include "selon/story.h"

namespace selon::record {

enum class ChangeKind {
  fresh,         ///< "new": an event that was not there
  updated,       ///< detail: what of it
  corroborated,  ///< independent voices agree now
  disputed,      ///< other: the dispute; detail: about what
  settled,       ///< a dispute is gone; detail: about what
  merged,        ///< its claims are another's now (other)
  split,         ///< its claims were another's (other)
  withdrawn,     ///< nobody tells it any more
  control,       ///< who holds a place; other: the place's key
  story_merged,  ///< event: the story that was; other: the one its reports are in now
  story_split,   ///< event: the story that is; other: the one its reports were in
};
std::string_view name(ChangeKind kind);
/// In the order of the kinds.
std::span<const std::string_view> change_kinds();
std::optional<ChangeKind> change_kind(std::string_view name);

struct Change {
  ChangeKind kind = ChangeKind::fresh;
  std::string event, other, detail;
  bool operator==(const Change&) const = default;
};

/// A row, or rows under one name, of which something differs.
template <class T>
struct Differing {
  std::string name;
  std::vector<T> before;
  std::vector<const T*> after;  ///< of the update that is applied
};

struct Differences {
  std::vector<Differing<Story>> stories;
  std::vector<Differing<Event>> events;
  std::vector<Differing<Dispute>> disputes;
  std::vector<Differing<Control>> control;
};

/// In the order of events, disputes, control, stories; of each by name.
std::vector<Change> changes_of(const Differences& differences);

}  // namespace selon::record
