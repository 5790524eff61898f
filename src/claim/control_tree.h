// Where the arguments of a control phrase stand in the tree, and which places and actors stand there.
//
// In: a View and the tokens of a phrase ("a repris", "chute"). Out: tokens that head its subject, object and
// obliques; for such a token, the actor it names and the places, also through pronouns, descriptions
// ("la ville") and settlements ("the towns of X and Y"). Requires trees; every walk is bounded.
// Leaves out: what the phrase says (control_turns.h).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "claim/view.h"
#include "pack/control_words.h"

namespace selon::claim {

inline constexpr std::uint32_t kNowhere = UINT32_MAX;

struct ControlPhraseAt {
  std::uint32_t first = 0, last = 0, head = 0;  ///< tokens
};

/// A place that somebody holds: a mention, or a name of a location that no gazetteer knows.
struct HeldPlace {
  std::int32_t mention = kNone;  ///< into Grounding::places
  std::int32_t name = kNone;     ///< into Analysis::names, where there is no mention
  bool part = false;             ///< only a part of it: "a few districts of X"
  bool operator==(const HeldPlace&) const = default;
};

class ControlTree {
 public:
  explicit ControlTree(const View& view);

  bool passive(std::uint32_t verb) const;
  /// Who does it: of a passive the agent. kNowhere where nobody is told.
  std::uint32_t doer(const ControlPhraseAt& phrase) const;
  /// What it is done to: of a passive the subject.
  std::uint32_t undergoer(const ControlPhraseAt& phrase) const;
  /// The places among what it is done to.
  std::vector<HeldPlace> places_undergoing(const ControlPhraseAt& phrase) const;
  /// Where the tree gives no such subject: the place named just before.
  std::vector<HeldPlace> places_before(const ControlPhraseAt& phrase) const;
  /// Where the tree gives no doer: the subject of what governs the phrase, or the actor just before its verb.
  std::uint32_t doer_beside(const ControlPhraseAt& phrase) const;
  /// The first actor after a token, in its sentence, that one of these words leads.
  std::uint32_t led_after(std::uint32_t token, const std::unordered_set<std::uint64_t>& cases) const;
  /// What a noun is said of: "X, fief of Y"; "X remains in the hands of Y"; "X is under Y's control".
  std::uint32_t attached(const ControlPhraseAt& phrase) const;
  /// Heads of complements led by one of these words, near ones first; of any complement where there are none.
  std::vector<std::uint32_t> obliques(const ControlPhraseAt& phrase,
                                      const std::unordered_set<std::uint64_t>& cases) const;
  /// Nouns beside a noun that say whose it is: "Houthi control", "the army's withdrawal".
  std::vector<std::uint32_t> modifiers(const ControlPhraseAt& phrase) const;
  bool led_by(std::uint32_t token, const std::unordered_set<std::uint64_t>& cases) const;

  std::int32_t actor_at(std::uint32_t token) const;  ///< into Grounding::actors, or kNone
  std::vector<HeldPlace> places_at(std::uint32_t token) const;
  /// The token's governor within its sentence, or kNowhere.
  std::uint32_t governor(std::uint32_t token) const;
  bool in(pack::ControlGroup group, std::uint32_t token) const;

 private:
  std::uint32_t child(std::uint32_t token, Dependency relation) const;
  std::uint32_t subject(std::uint32_t verb, int depth) const;
  std::uint32_t object(std::uint32_t verb, int depth) const;
  std::uint32_t past_relative(std::uint32_t token, std::uint32_t verb) const;
  std::uint32_t lent_by(std::uint32_t governor) const;
  std::uint32_t stands_for(std::uint32_t token) const;
  std::optional<HeldPlace> place_here(std::uint32_t token) const;
  std::optional<HeldPlace> described_place(std::uint32_t token) const;
  std::optional<HeldPlace> announced_place(std::uint32_t token) const;
  void collect(std::uint32_t token, bool part, int depth, std::vector<HeldPlace>& out) const;
  void collect_joined(std::vector<HeldPlace>& out) const;
  std::int32_t modifier_actor(std::uint32_t token, int depth) const;

  const View& view_;
  std::vector<std::int32_t> mention_at_;  ///< beside the tokens: the coreference mention headed there
  std::vector<std::int32_t> name_at_;     ///< beside the tokens: the name of a location, or kNone
};

}  // namespace selon::claim
