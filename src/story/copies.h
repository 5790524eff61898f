// Near copies: reports with one wording, edited, cut, or carried into another text or language.
//
// In: texts in order of publication. Out: groups, each around the text that its others are most like: a chain
// in which each copies the one before and the last has nothing of the first is no group. Method: candidates
// by signature (copy_index.h), verified by alignment (align.h) or by their marks in order (agreement.h); of
// what hangs together, those that the middle one accounts for. Near-linear: at most kMostCompared alignments
// a text. Leaves out: which of a group is the original (origin.h).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "selon/story.h"
#include "story/agreement.h"
#include "story/align.h"

namespace selon::story {

inline constexpr std::size_t kMostCompared = 32;

struct CopyParty {
  std::size_t center = 0;
  std::vector<std::size_t> members;  ///< sorted, the center among them
};

/// Returns: groups of two and more, by their first member. The same whenever it is asked; the order of the
/// texts counts, and is the caller's to fix.
std::vector<CopyParty> copy_parties(std::span<const CopyText> ordered, const Agreement& agreement);

}  // namespace selon::story
