// How the words of a pack's phrases are split, so that they meet the tokens of a text.
//
// In: a phrase as written in a table or rule ("l'armée de l'air", "people's council"). Out: its folded words.
// Agrees with the tokens of text/words.h on what phrases hold: letters, digits, apostrophes, hyphens, points.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace selon::text {

/// Spaces part words; an elided article ("l'", "qu'") ends one; "'s" and "n't" begin one; commas stand alone.
std::vector<std::string> split_phrase(std::string_view phrase);

/// hash_word of each word of split_phrase.
std::vector<std::uint64_t> phrase_hashes(std::string_view phrase);

}  // namespace selon::text
