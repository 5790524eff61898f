// Agreement: whether two texts name the same persons, numbers, places and days in the same order.
//
// In: the marks of reports, which no language changes. Out: for two texts, the share of the poorer one's
// marks that the richer has in the same order, weighed by how telling each is. A translation and a text spun
// from another keep the order; two accounts of one event share names, not their order, and not all their
// numbers. Leaves out: the wording (align.h).
#pragma once

#include <cstdint>
#include <vector>

#include "selon/story.h"
#include "story/signature.h"

namespace selon::story {

struct ToldMark {
  std::uint64_t mark = 0;
  float weight = 0;
};

/// What is compared of a report, unpacked once.
struct CopyText {
  Wording wording;
  std::vector<ToldMark> told;  ///< in order; a mark that follows itself counts once
  const Fingerprint* report = nullptr;
};

/// Requires: the report outlives the text.
CopyText copy_text(const Fingerprint& report);
CopyText copy_text(const Fingerprint& report, Wording wording);

/// A key for each two marks that follow one another. Empty for a text with too few.
Signature mark_signature(const CopyText& text);
/// So many keys in common make it worth the while to compare.
inline constexpr std::uint32_t kLeastMarkKeys = 4;

/// 0 to 1; 0 where too little agrees to be told from chance.
double agreement(const CopyText& a, const CopyText& b);
/// A translation, or a spun copy, agrees at least so far. One shortened as it was translated has .55; two
/// accounts of one event had .49 with eight marks, .47 with fourteen at most.
inline constexpr double kAgrees = 0.53;

}  // namespace selon::story
