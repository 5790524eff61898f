// The event types of the codebook with their codes in ACLED and PLOVER: world/event_types.tsv.
//
// In: the world folder. Out: EventTypes, in the order of the table. Leaves out: the words that name a happening.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "selon/result.h"

namespace selon::pack {

struct EventType {
  std::string name;
  std::string family;             ///< types that may tell one happening share it
  std::string acled_event, acled_sub_event;  ///< "taken" = by who took it; empty = ACLED has none
  std::string plover;
  bool hostile = false;           ///< violence by someone against someone
  bool both_sides = false;        ///< either side may be the actor
};

struct EventTypes {
  std::vector<EventType> types;

  /// Returns: null where unknown.
  const EventType* find(std::string_view name) const;
};

/// Errors: those of read_tsv; invalid with file and line for a repeated type or a flag that is not yes or no.
Result<EventTypes> load_event_types(const std::string& world_folder);

}  // namespace selon::pack
