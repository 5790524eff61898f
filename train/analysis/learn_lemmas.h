// Learning the lemmatizer.
#pragma once

#include <vector>

#include "corpus.h"
#include "perceptron.h"

namespace selon::train {

struct LemmaPlan {
  int epochs = 10;
  std::uint64_t seed = 1;
  std::size_t limit = 1000000;
  int rare = 2;  ///< edits of fewer forms are left out
};

/// Returns: the bytes of a weights file.
std::string learn_lemmas(const std::vector<GoldSentence>& sentences, const std::vector<LexiconEntry>& lexicon,
                         const LemmaPlan& plan);

}  // namespace selon::train
