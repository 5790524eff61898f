// Weights: what a language's learned analysis stands on.
//
// In: lang/<code>/weights. Out: the network, what words may be, and the lemma tables; empty where a file is absent.
// Leaves out: how they are used (analysis room).
#pragma once

#include <string>

#include "pack/lemma_table.h"
#include "pack/lexicon.h"
#include "pack/network.h"
#include "selon/result.h"

namespace selon::pack {

struct Weights {
  Network network;        ///< tags, trees, names, sentence starts
  Lexicon lexicon;        ///< what a word may be
  Lexicon name_words;     ///< of which kinds of names it is part
  LemmaTable lemmas;      ///< lemmas as treebanks show them
  LemmaTable dictionary;  ///< lemmas as dictionaries give them
};

/// Errors: those of read_file except not_found, and of the parsers.
Result<Weights> load_weights(const std::string& folder);

}  // namespace selon::pack
