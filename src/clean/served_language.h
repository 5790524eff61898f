// The language of a text as the packs know it: by the small words of running text, or, of a sentence or two,
// by their lexicons.
//
// In: a text. Out: a code, or empty; shares of words. Leaves out: languages without a pack (language.h).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pack/pack.h"

namespace selon::clean {

/// How many of a text's first words there are, and how many of them are common words of each pack, in the
/// packs' order.
struct CommonWords {
  std::size_t words = 0;
  std::vector<std::size_t> common;
};
CommonWords count_common_words(std::string_view text, const pack::Packs& packs);

/// The pack whose small words the text is surely made of: no other has nearly as many. Returns: its code, or
/// empty.
std::string sure_language(std::string_view text, const pack::Packs& packs);

/// Returns: empty where no lexicon knows three words in four, or two know as many.
std::string served_language(std::string_view text, const pack::Packs& packs);

}  // namespace selon::clean
