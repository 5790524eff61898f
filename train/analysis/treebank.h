// Treebanks: CoNLL-U files read as the tokens that Selon itself makes of their text.
//
// In: a CoNLL-U file and a language's word rules. Out: sentences of gold tokens, their heads among themselves.
// A treebank word that our tokens cut or join is projected: the joined token takes the word nearest to the root
// ("du" = de + le is the ADP), the rest of a cut word hangs on its first part as flat.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/tagger.h"
#include "text/words.h"

namespace selon::train {

struct GoldToken {
  std::string form;
  Span span;               ///< in the document's text
  analysis::Tag tag;
  std::string lemma;       ///< folded
  std::int32_t head = -1;  ///< in the sentence; -1 = root
  Dependency relation = Dependency::none;
  std::string name;        ///< "B-person", "O"; empty where unknown
};

struct GoldSentence {
  std::string text;
  std::vector<GoldToken> tokens;
};

/// Sentences whose words are not found in their text are left out.
std::vector<GoldSentence> read_treebank(const std::string& path, const text::WordRules& rules);

/// Upos and Feat bits of CoNLL-U columns 4, 6 and 10.
analysis::Tag tag_from(const std::string& upos, const std::string& feats, const std::string& misc);

}  // namespace selon::train
