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
  Span of;                  ///< the noun counted, empty where none follows
  Span part_of;             ///< the mention of the total that it is a part of, or empty
  bool operator==(const NumberMention&) const = default;
};

/// Every list is in order of begin and free of overlaps within itself.
struct Grounding {
  std::vector<TimeMention> times;
  std::vector<PlaceMention> places;
  std::vector<ActorMention> actors;
  std::vector<NumberMention> numbers;
  std::vector<Note> notes;
  bool operator==(const Grounding&) const = default;
};

}  // namespace selon
