// The language of a sentence or two, which no detector tells surely: that of the packs whose lexicon knows
// its words.
//
// In: a short text. Out: a code, or empty. Leaves out: long texts (language.h).
#pragma once

#include <string>
#include <string_view>

#include "pack/pack.h"

namespace selon::clean {

/// Returns: empty where no lexicon knows three words in four, or two know as many.
std::string served_language(std::string_view text, const pack::Packs& packs);

}  // namespace selon::clean
