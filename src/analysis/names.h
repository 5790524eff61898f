// Names: spans of words that name a person, place, organisation or other thing, found by their capitals.
//
// In: a text, its tokens and sentences, a language's words. Out: names in order, disjoint. Time is linear.
// A single capitalised word at a sentence's begin is a name only if it is one elsewhere in the text or no
// word that begins sentences. Leaves out: which entity it is (ground).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "analysis/name_tagger.h"
#include "pack/words.h"
#include "selon/analysis.h"

namespace selon::analysis {

std::vector<Name> find_names(std::string_view text, const Analysis& analysis, const pack::Words& rules);

/// The names that labels tell of. Requires: a label for each token.
std::vector<Name> names_of(const Analysis& analysis, std::span<const NameLabel> labels);

/// Learned names, and where they leave a gap those found by their capitals that hold a proper noun (type misc).
std::vector<Name> join_names(const Analysis& analysis, std::span<const Name> learned, std::span<const Name> capitals);

}  // namespace selon::analysis
