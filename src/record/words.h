// Characters of which words are made, for filters and for the full-text search alike.
#pragma once

namespace selon::record {

/// True of what the full-text index takes for the inside of a word: letters and digits of ASCII, and all
/// beyond it that is neither space nor punctuation.
bool in_word(char32_t code);

}  // namespace selon::record
