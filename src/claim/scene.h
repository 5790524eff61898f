// What the learned reader sees of a whole report before it reads a word: its triggers by sentence and type.
//
// In: a View, its triggers and scopes. Out: Scene, which holds references to them; lives for one call.
// Leaves out: what any of it speaks for (trigger_features.h, role_features.h).
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "claim/attribution.h"
#include "claim/features.h"
#include "claim/triggers.h"
#include "pack/event_types.h"

namespace selon::claim {

inline constexpr std::size_t kMostTypes = 64;
using TypeSet = std::bitset<kMostTypes>;

struct Scene {
  const View& view;
  const std::vector<Trigger>& triggers;
  const Scopes& scopes;
  const pack::EventTypes& types;
  std::vector<std::int32_t> trigger_at;  ///< beside the tokens: the trigger headed there, or kNone
  std::vector<TypeSet> told;             ///< beside the sentences: types of frames that have all they need
  std::array<std::uint32_t, kMostTypes> counts{};  ///< of such frames in the report, by type
  std::array<std::int32_t, kMostTypes> first{};    ///< the first trigger of the type, or kNone
  std::array<std::uint32_t, 3> leading{};  ///< the types told most, the first first; kMostTypes where fewer
  TypeSet titled;                          ///< types of triggers whose word stands in the title
  std::uint32_t hostile = 0, total = 0;    ///< such frames, of violence and of all types
  std::vector<bool> repeated;              ///< beside the tokens: a word of content whose lemma stood before
  std::vector<bool> titled_word;           ///< beside the tokens: stands in the title too
  std::unordered_map<std::string_view, std::uint32_t> places_named;  ///< how often, by their usual name
  std::vector<bool> old;  ///< beside the sentences: they tell a day more than a year back

  const pack::Frame& frame(const ReadingOption& option) const {
    return view.words.frames.entries[option.frame];
  }
  bool is_hostile(std::uint32_t type) const {
    return type >= types.types.size() || types.types[type].hostile;
  }
};

Scene make_scene(const View& view, const std::vector<Trigger>& triggers, const Scopes& scopes,
                 const pack::EventTypes& types);

/// What speaks for a report telling of conflict at all: its words, and how much of violence and of armed
/// people it names.
FeatureList report_features(const Scene& scene);

/// Types of a trigger's frames that have all they need.
TypeSet types_of(const View& view, const Trigger& trigger);

}  // namespace selon::claim
