// Folding: the form in which words are compared. Lower case, no accents, plain apostrophes and hyphens, oe for œ.
//
// In: UTF-8. Out: UTF-8. Leaves out: stemming, word splitting.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace selon::text {

/// Appends the folded text to out. Ill-formed bytes become U+FFFD.
void fold_append(std::string& out, std::string_view text);

std::string fold(std::string_view text);

/// Lower case, accents kept (Latin, Greek, Cyrillic); plain apostrophes.
std::string lower(std::string_view text);

/// The hash under which a folded word is looked up everywhere; stable across runs and machines.
std::uint64_t hash_word(std::string_view folded);

/// Begins with an upper-case letter (Latin, Greek, Cyrillic).
bool begins_upper(std::string_view text);

/// Has at least two letters and none in lower case.
bool all_upper(std::string_view text);

}  // namespace selon::text
