// A mention on its way: what the rules found, before bare bodies are resolved and overlaps are settled.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "pack/actors.h"
#include "selon/actor.h"
#include "selon/analysis.h"
#include "selon/place.h"
#include "selon/report.h"

namespace selon::ground {

struct ActorDraft {
  std::uint32_t first = 0, last = 0;                      ///< tokens [first, last)
  ActorMention mention;                                   ///< its span is filled last
  std::string body;                                       ///< "army", of a state's body; empty otherwise
  std::uint32_t adjective_first = 0, adjective_last = 0;  ///< tokens of the adjective that named the state
  bool listed = false;                                    ///< a further member of a list of states
  bool bare = false;                                      ///< a body without a state, to be told from context
  bool is_state = false;                                  ///< the state itself, by its name or its capital
};

/// What every step reads. Views and references live as long as the call.
struct ActorContext {
  const Report& report;
  const Analysis& analysis;
  const pack::ActorWorld& world;
  const pack::ActorWords& words;
  std::span<const PlaceMention> places;
};

inline Span span_of(const Analysis& analysis, std::uint32_t first, std::uint32_t last) {
  return {analysis.tokens[first].span.begin, analysis.tokens[last - 1].span.end};
}

}  // namespace selon::ground
