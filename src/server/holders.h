// Events that may hold others, story by story, so that of one event it is known at once what it is a part of.
//
// In: events of several days as the store holds them. Out: the id of the larger event, the same as
// vocabulary::link_parts gives over all events, where no more than kMostNear longer ones begin before it. Not
// thread-safe: kept beside the board of events (service.h). Leaves out: which event holds which
// (vocabulary/parts.h).
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "selon/event.h"

namespace selon::server {

class Holders {
 public:
  /// Events of several days, new or changed.
  void take(const std::vector<Event>& longer);
  void forget(const std::string& id);
  /// Empty where it is a part of none.
  std::string whole_of(const Event& event) const;

  /// Of a story, those compared with an event: the nearest that begin before it.
  static constexpr std::size_t kMostNear = 256;

 private:
  /// Days, place, sides and type of each; by first day, last day, id.
  std::unordered_map<std::string, std::vector<Event>> by_story_;
  std::unordered_map<std::string, std::string> story_of_;
};

}  // namespace selon::server
