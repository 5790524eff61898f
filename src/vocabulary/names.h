// The names of the vocabulary's enumerations: one word per value, the same in JSON, SQL, exports and on
// screen.
//
// In: a value, or a word. Out: the word, or the value. Leaves out: how a word is shown to a reader (cli).
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "selon/actor.h"
#include "selon/analysis.h"
#include "selon/claim.h"
#include "selon/decision.h"
#include "selon/event.h"
#include "selon/note.h"
#include "selon/place.h"
#include "selon/reason.h"
#include "selon/report.h"
#include "selon/result.h"
#include "selon/story.h"
#include "selon/time.h"

namespace selon::vocabulary {

/// Names in the order of the enumeration's values, which count from 0.
template <class Enum>
std::span<const std::string_view> names();

template <>
std::span<const std::string_view> names<ActorKind>();
template <>
std::span<const std::string_view> names<Anchor>();
template <>
std::span<const std::string_view> names<Certainty>();
template <>
std::span<const std::string_view> names<ClaimFate>();
template <>
std::span<const std::string_view> names<Container>();
template <>
std::span<const std::string_view> names<ControlKind>();
template <>
std::span<const std::string_view> names<CopyKind>();
template <>
std::span<const std::string_view> names<DecisionAbout>();
template <>
std::span<const std::string_view> names<DecisionKind>();
template <>
std::span<const std::string_view> names<Dependency>();  ///< Universal Dependencies: nsubj:pass
template <>
std::span<const std::string_view> names<DisputeAbout>();
template <>
std::span<const std::string_view> names<ErrorCode>();
template <>
std::span<const std::string_view> names<Form>();
template <>
std::span<const std::string_view> names<MarkKind>();
template <>
std::span<const std::string_view> names<MentionForm>();
template <>
std::span<const std::string_view> names<NameType>();
template <>
std::span<const std::string_view> names<NoteCode>();
template <>
std::span<const std::string_view> names<PlaceKind>();
template <>
std::span<const std::string_view> names<PlaceRole>();
template <>
std::span<const std::string_view> names<Polarity>();
template <>
std::span<const std::string_view> names<Reason>();
template <>
std::span<const std::string_view> names<Status>();
template <>
std::span<const std::string_view> names<TieKind>();
template <>
std::span<const std::string_view> names<TimeKind>();
template <>
std::span<const std::string_view> names<Upos>();  ///< Universal Dependencies: ADJ, NOUN, ...

template <class Enum>
std::string_view name(Enum value) {
  return names<Enum>()[static_cast<std::size_t>(value)];
}

/// Returns: nothing where no value has that name.
template <class Enum>
std::optional<Enum> named(std::string_view word) {
  const auto all = names<Enum>();
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i] == word) return static_cast<Enum>(i);
  return std::nullopt;
}

}  // namespace selon::vocabulary
