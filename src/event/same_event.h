// Which claims tell one happening: blocks by report, place, story and actors, then the likeliest pairs first.
//
// In: facts in canonical order. Out: groups of their indices, sorted. The same groups whatever the input's
// order. Cost: at most kMaxCompared comparisons a claim at any size; the merging is n log n in them.
#pragma once

#include <cstddef>
#include <vector>

#include "event/facts.h"
#include "event/likeness.h"

namespace selon::event {

inline constexpr std::size_t kMaxCompared = 64;

struct Pair {
  std::size_t earlier = 0, later = 0;
  Traits traits{};
};

/// The pairs worth comparing, each once.
std::vector<Pair> pairs(const Evidences& all, const pack::EventTypes& types);

struct Sameness {
  std::vector<std::vector<std::size_t>> groups;  ///< sorted by first member
  std::size_t compared = 0;
};

Sameness same_events(const Evidences& all, const pack::EventTypes& types);

}  // namespace selon::event
