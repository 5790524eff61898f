// One report laid out for reading claims: which mention, word of mood or of saying stands at each token.
//
// In: a Reading whose report, analysis and grounding are filled, and the words of its language.
// Out: View, the ground on which the other files of this room stand. Holds views into both; lives for one
// call.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "pack/claim_words.h"
#include "selon/engine.h"

namespace selon::claim {

inline constexpr std::int32_t kNone = -1;

/// A hit of a word table: tokens [first, last) and the entry.
struct WordHit {
  std::uint32_t first = 0, last = 0;
  std::uint32_t entry = 0;
  text::FormTag tags = text::FormTag::none;
};

struct View {
  const Reading& reading;
  const pack::ClaimWords& words;
  // Beside the tokens: the index of the mention that covers one, or kNone.
  std::vector<std::int32_t> actor_at, place_at, time_at, number_at, quote_at;
  std::vector<pack::Link> link;  ///< beside the tokens
  std::vector<std::int32_t> auxiliary_at;
  std::vector<WordHit> moods, sayings, sources;  ///< in order of first
  /// Beside the tokens: the actor that a pronoun or a description stands for, by coreference, or kNone.
  std::vector<std::int32_t> stands_for;
  std::vector<std::uint32_t> first_child, children;  ///< of t: children[first_child[t] .. first_child[t + 1])

  const Token& token(std::uint32_t t) const { return reading.analysis.tokens[t]; }
  const Sentence& sentence_of(std::uint32_t t) const { return reading.analysis.sentences[token(t).sentence]; }
  std::string_view form(std::uint32_t t) const { return reading.analysis.folded_form(t); }
  std::span<const std::uint32_t> children_of(std::uint32_t t) const {
    return {children.data() + first_child[t], children.data() + first_child[t + 1]};
  }
  /// The token of [first, last) whose head lies outside; a word of content where there are several.
  std::uint32_t head_of(std::uint32_t first, std::uint32_t last) const;
  /// A word's lemma as the learned reader may know it: a name that is part of an actor's is no word to learn
  /// from.
  std::uint64_t side_blind_lemma(std::uint32_t t) const {
    return actor_at[t] != kNone && token(t).upos == Upos::propn ? 1 : token(t).lemma_hash;
  }
  bool is_punct(std::uint32_t t) const;
  /// A verb by its tag, or a word that could be one where nothing was tagged.
  bool may_be_verb(std::uint32_t t) const;
  /// The same where the form itself can only be a verb's ("dément"), whatever the tagger thought; never
  /// behind a determiner or a preposition.
  bool may_be_verb(std::uint32_t t, text::FormTag tags) const;
  bool may_be_noun(std::uint32_t t) const;
  const ActorMention& actor(std::int32_t index) const {
    return reading.grounding.actors[static_cast<std::size_t>(index)];
  }
  const PlaceMention& place(std::int32_t index) const {
    return reading.grounding.places[static_cast<std::size_t>(index)];
  }
  const TimeMention& time(std::int32_t index) const {
    return reading.grounding.times[static_cast<std::size_t>(index)];
  }
};

View make_view(const Reading& reading, const pack::ClaimWords& words);

/// First and last+1 token of a span; equal where no token lies inside.
struct TokenRange {
  std::uint32_t first = 0, last = 0;
};
TokenRange tokens_of(const Analysis& analysis, Span span);

/// Nouns, verbs, adjectives, names and numbers.
bool is_content(Upos upos);

/// What the learned reader may know of an actor: who bears arms, but not on which side; a mission is on none.
std::uint32_t side_blind(ActorKind kind);

/// Fights: soldiers, police, rebels, militias, missions, and unnamed people with arms.
bool is_armed(const ActorMention& actor);
bool is_unarmed(const ActorMention& actor);

}  // namespace selon::claim
