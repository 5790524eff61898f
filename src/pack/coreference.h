// The words by which a text comes back to what it named before: coreference.tsv.
//
// In: a language's folder, the world's actors. Out: CoreferenceWords, asked by the hash of a folded form or
// lemma. A missing file gives empty tables: only names are then followed. Leaves out: which mention is meant
// (analysis/coreference.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pack/actors.h"
#include "pack/name_index.h"
#include "selon/analysis.h"
#include "selon/result.h"

namespace selon::pack {

/// What sort of thing a noun names, as far as it decides what it can stand for.
enum class NounClass : std::uint8_t {
  other,  ///< not in the table
  person,
  group,
  town,
  region,
  country,
  place,  ///< a camp, a base, a road: it has its own name
  side,   ///< groups and countries: "both sides"
  thing,
  happening,
  none,  ///< days, measures, manners: nothing refers to them
};

/// A noun; a word of no class has `other`.
struct NounWord {
  NounClass kind = NounClass::other;
  bool label = false;       ///< alone, it can stand for a name of its class: "the town"
  Feat feats = Feat::none;  ///< gender
};

enum class DeterminerKind : std::uint8_t { none, definite, demonstrative, indefinite, possessive };

struct DeterminerWord {
  DeterminerKind kind = DeterminerKind::none;
  bool contraction = false;  ///< a preposition and its article in one: "du"; no part of the mention
  Feat feats = Feat::none;   ///< of the noun
};

/// A pronoun of the third person or a possessive; feats are those of what it stands for.
struct PronounWord {
  bool person = false, thing = false;  ///< what it can stand for
  bool collective = false;             ///< a plural that also stands for a group in the singular
  bool latter = false;                 ///< stands for the last that was named
  Feat feats = Feat::none;
};

struct CoreferenceWords {
  using Hashes = std::unordered_set<std::uint64_t>;

  std::unordered_map<std::uint64_t, NounWord> nouns;      ///< by lemma or form
  std::vector<std::pair<std::string, NounWord>> endings;  ///< of nouns that the table lacks; longest first
  std::unordered_map<std::uint64_t, DeterminerWord> determiners;  ///< by form
  std::unordered_map<std::uint64_t, PronounWord> pronouns, possessives;
  std::unordered_map<std::uint64_t, std::uint32_t> counts;      ///< "two", "both": how many are meant
  std::unordered_map<std::uint64_t, Feat> titles, given_names;  ///< gender of the person named
  Hashes latter;           ///< words that with their determiner stand for the last named: "dernier"
  Hashes joiners;          ///< between a kind and its name: "the town of X"
  Hashes empty_before;     ///< words that a pronoun meaning nothing stands before: "il faut"
  Hashes empty_skipped;    ///< between the two: "il ne faut"
  Hashes empty_copula;     ///< those of them that a predicate follows: "it is"
  Hashes empty_predicate;  ///< what then shows that the pronoun means nothing: "clear"
  NameIndex actors;        ///< names of the world's actors: numbers are NounClass values
  bool empty() const { return pronouns.empty() && nouns.empty(); }
};

/// Errors: invalid with file and line.
Result<CoreferenceWords> load_coreference(const std::string& folder, const ActorWorld& world);

}  // namespace selon::pack
