// Learning the tagger.
#pragma once

#include <vector>

#include "corpus.h"
#include "perceptron.h"

namespace selon::train {

struct TagPlan {
  int epochs = 8;
  std::uint64_t seed = 1;
  std::size_t lexicon_draws = 20000;  ///< lexicon words an epoch
  float margin = 8;                   ///< by which a lexicon word's own features must win
  std::size_t limit = 3u << 19;       ///< bytes of records
};

/// Returns: the bytes of a weights file.
std::string learn_tags(const std::vector<const GoldSentence*>& sentences, const std::vector<LexiconEntry>& lexicon,
                       const TagPlan& plan);

}  // namespace selon::train
