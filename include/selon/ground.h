// A text's words tied to the world: which day, which place, which actor, how many.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "selon/actor.h"
#include "selon/note.h"
#include "selon/place.h"
#include "selon/time.h"

namespace selon {

/// A count in words or digits. Example: "au moins une trentaine de soldats" is {min 30, of "soldats"}.
struct NumberMention {
  Span span;
  std::optional<std::int64_t> n, min, max, approx;
  Span of;       ///< the noun counted, empty where none follows
  Span part_of;  ///< the mention of the total that it is a part of, or empty
  bool operator==(const NumberMention&) const = default;
};

/// Every list is in order of begin and free of overlaps within itself.
struct Grounding {
  std::vector<TimeMention> times;
  std::vector<PlaceMention> places;
  std::vector<PlaceMention> anchors;  ///< the places named within mentions that are told relative to them
  std::vector<ActorMention> actors;
  std::vector<NumberMention> numbers;
  /// Places that only what stands above the text names: the dateline's and the title's, then the state that
  /// the report speaks of most. Their spans are empty.
  std::vector<PlaceMention> headed;
  std::vector<Note> notes;
  std::optional<Day>
      day;  ///< the report speaks from it: its publication, or "this Monday 13 November" of an undated one
  bool operator==(const Grounding&) const = default;
};

}  // namespace selon
