// Near copies: reports with one wording, found by banding their MinHash signatures and verified slot by slot.
//
// In: fingerprints in order of publication. Out: groups, each with the report taken as the original.
// Method: Broder 1997 (MinHash), Indyk and Motwani 1998 (banding). Leaves out: copies in another language.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "selon/story.h"

namespace selon::story {

/// Slots of a signature. Stored: changing it makes old fingerprints incomparable.
inline constexpr std::size_t kSignature = 128;

/// The share of equal slots: an unbiased estimate of the Jaccard index of the two texts' shingles.
double wording_likeness(const Fingerprint& a, const Fingerprint& b);

/// Returns: for each report the index of its group's original (itself where it is no copy).
std::vector<std::size_t> originals(std::span<const Fingerprint> ordered);

}  // namespace selon::story
