// Candidates: every name, nominal, pronoun and possessive of a text, with what is known of it.
//
// In: a text, its analysis up to names, the words of its language. Out: candidates in order of their heads.
// Extents come from tags and word tables; trees only tell roles and what restricts a noun. Pronouns that mean
// nothing
// ("il faut") and nouns that nothing refers to (days, measures) are left out. Leaves out: links
// (coreference.h).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "pack/pack.h"
#include "selon/analysis.h"

namespace selon::analysis {

enum class Role : std::uint8_t { subject, object, other, inner };  // inner: part of another nominal

struct Candidate {
  Span span;
  std::uint32_t first = 0, last = 0, head = 0, sentence = 0;
  MentionForm form = MentionForm::nominal;
  Feat feats = Feat::none;  ///< number and gender, as far as known
  pack::NounClass kind = pack::NounClass::other;
  pack::DeterminerKind determiner = pack::DeterminerKind::none;
  Role role = Role::other;
  bool label = false;       ///< a noun that can stand for a name of its class
  bool restricted = false;  ///< has a complement or a relative clause: "the army of X"
  bool place_name = false;  ///< a name of a place whose kind is unknown
  bool quoted = false;
  pack::PronounWord pronoun;
  std::uint32_t count = 0;                              ///< "the two": how many; 0 = does not say
  std::uint32_t first_modifier = 0, last_modifier = 0;  ///< [first, last) in Candidates::modifiers
  std::uint32_t inner_name = kNone;  ///< of "the town of X": the name's index in Analysis::names
  std::uint32_t name = kNone;        ///< index in Analysis::names
  std::uint32_t entity = kNone;
  std::vector<std::uint32_t> parts;  ///< of "X and Y", which is no mention itself: candidates

  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
};

struct Candidates {
  std::vector<Candidate> all;
  std::vector<std::uint64_t> modifiers;  ///< lemmas
  std::span<const std::uint64_t> modifiers_of(const Candidate& c) const {
    return std::span(modifiers).subspan(c.first_modifier, c.last_modifier - c.first_modifier);
  }
};

Candidates find_candidates(std::string_view text, const Analysis& analysis, const pack::Language& language,
                           const pack::Places& places);

}  // namespace selon::analysis
