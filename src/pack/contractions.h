// The contractions of a language: which words a token like "du" holds (contractions.tsv) and how they hang
// in the tree (contraction_trees.tsv).
//
// In: a language's folder; either table may be missing. Out: Contractions. Leaves out: whether a token is one
// (its tag label says so) and the making of words (analysis/contractions.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "selon/analysis.h"
#include "selon/result.h"
#include "text/words.h"

namespace selon::pack {

struct ContractionForm {
  std::string form;                 ///< folded; of one that begins with * what follows it
  std::vector<std::string> words;   ///< lower case, with accents; * stands for the token's beginning
  std::vector<std::string> lemmas;  ///< as many; * where the word must be looked up
};

/// Where a word of a contraction hangs that does not take the contraction's head.
enum class Hang : std::uint8_t {
  word,   ///< on the word that does
  same,   ///< where that word hangs: both words of "du" on the noun
  grand,  ///< where the head of that word hangs: "le" of "lors du vote" on the noun on which "lors" hangs
};

struct InnerWord {
  Dependency relation = Dependency::dep;
  Hang hang = Hang::word;
  bool operator==(const InnerWord&) const = default;
};

struct ContractionTree {
  std::vector<Upos> tags;
  std::vector<Dependency> relations;  ///< of the contraction; empty = any
  std::vector<std::string> last;      ///< forms of the last word, folded; empty = any
  std::uint8_t head = 0;              ///< the word that takes the contraction's head, from 0
  std::vector<InnerWord> others;      ///< the other words, in order
};

struct Contractions {
  std::unordered_map<std::string, ContractionForm, text::FormHash, std::equal_to<>> forms;
  std::vector<ContractionForm> endings;  ///< of *-forms, longest first
  std::vector<ContractionTree> trees;    ///< the first that fits counts
};

/// Errors: those of read_tsv; invalid with file and line for words and lemmas of different number, an unknown
/// tag, relation or place, and a head that is no word.
Result<Contractions> load_contractions(const std::string& folder);

}  // namespace selon::pack
