// A reading in CoNLL-U (universaldependencies.org/format.html): ten columns a token, a blank line after each
// sentence.
//
// In: a reading. Out: text. Lemmas are folded (lower case, no accents), as the analysis holds them.
#pragma once

#include <string>

#include "selon/engine.h"

namespace selon::cli {

std::string conllu(const Reading& reading);

}  // namespace selon::cli
