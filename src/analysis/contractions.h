// Contractions: the syntactic words of a token like "du" (de + le), and where they hang.
//
// In: a unit's form with the tags and relation that the weights gave it, and the language's tables
// (pack/contractions.h). Out: its words; and the tree of a sentence's words from the tree of its units.
// Pure functions. Leaves out: morphology (each tag label carries its own) and the lemmas of open words.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pack/contractions.h"
#include "selon/analysis.h"

namespace selon::analysis {

struct UnitArc {
  std::int32_t head = -1;  ///< unit of the sentence; -1 = root
  Dependency relation = Dependency::dep;
};

struct ContractionWord {
  std::string form;
  std::string lemma;  ///< empty where the tables leave it open: the verb of "tornou-se"
  bool operator==(const ContractionWord&) const = default;
};

struct Expansion {
  std::vector<ContractionWord> words;
  std::uint32_t head = 0;               ///< the word that takes the unit's head, relation and dependents
  std::vector<pack::InnerWord> others;  ///< the other words, in order
  bool operator==(const Expansion&) const = default;
};

struct ContractedUnit {
  std::string_view form;       ///< as the text has it
  std::span<const Upos> tags;  ///< one a word
  Dependency relation = Dependency::dep;
  std::span<const Dependency> inner;  ///< relations of the other words where they were learned; else empty
};

/// "Du" gives De + le, "DU" DE + LE.
/// Returns: nothing where the tables do not have the form with that number of words: then it is one word.
std::optional<Expansion> expand(const ContractedUnit& unit, const pack::Contractions& tables);

struct WordArc {
  std::int32_t head = -1;  ///< word of the sentence; -1 = root
  Dependency relation = Dependency::dep;
  std::uint32_t unit = 0;
  bool operator==(const WordArc&) const = default;
};

/// The tree of a sentence's words. Requires: an expansion (or nothing) for each unit, heads within the
/// sentence. Returns: the words in order; those of one unit are as many as its expansion has, or one.
std::vector<WordArc> word_arcs(std::span<const UnitArc> units,
                               std::span<const std::optional<Expansion>> expansions);

}  // namespace selon::analysis
