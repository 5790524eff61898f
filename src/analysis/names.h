// Names: spans of words that name a person, place, organisation or other thing, found by their capitals.
//
// In: a text, its tokens and sentences, a language's words. Out: names in order, disjoint. Time is linear.
// A single capitalised word at a sentence's begin is a name only if it is one elsewhere in the text or no
// word that begins sentences. Leaves out: which entity it is (ground).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "analysis/unit_reader.h"
#include "pack/words.h"
#include "selon/analysis.h"
#include "text/units.h"

namespace selon::analysis {

std::vector<Name> find_names(std::string_view text, const Analysis& analysis, const pack::Words& rules);

/// The names that the labels of units tell of. Names of one spelling are of one type throughout a text: the one that
/// their scores together favour; a family name alone leans towards the person named in full.
/// Requires: a reading for each unit.
std::vector<Name> learned_names(std::string_view text, std::span<const text::WordUnit> units,
                                std::span<const UnitReading> readings, const std::vector<NameLabel>& labels);

}  // namespace selon::analysis
