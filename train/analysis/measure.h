// Measuring the whole analysis from raw text against a treebank.
#pragma once

#include <vector>

#include "pack/pack.h"
#include "treebank.h"

namespace selon::train {

/// Reads the sentences' text in paragraphs of five, as a report, and prints sentence F1, UPOS, lemmas, UAS, LAS over all
/// tokens (punctuation too), and the speed in tokens a second. Heads count across the whole paragraph.
void measure_raw(const std::vector<GoldSentence>& sentences, const std::string& language, const pack::Packs& packs);

}  // namespace selon::train
