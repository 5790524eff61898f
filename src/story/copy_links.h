// Which reports copy which: links from each report to earlier ones.
//
// In: reports to be linked, and an archive of those linked already. Out: the links, set in the archive.
// Candidates by signature (copy_index.h), verified by alignment (align.h) or by their marks in order
// (agreement.h): at most 40 comparisons a report. A report that comes late touches only those that share its
// keys. Leaves out: groups (copies.h).
#pragma once

#include <cstdint>
#include <vector>

#include "story/archive.h"

namespace selon::story {

/// Of the shorter of two texts: the share that stands in the longer, and that share times how much of it is
/// to the letter.
struct Shared {
  double covered = 0, like = 0;
};
Shared shared(const Wording& a, const Wording& b);

/// So many keys in common make it worth the while to compare.
constexpr std::uint32_t least_shared(Copying kind) { return kind == Copying::wording ? 2 : kLeastMarkKeys; }
/// So many candidates are ranked by the keys they share.
constexpr std::size_t most_ranked(Copying kind) { return kind == Copying::wording ? 32 : 8; }

/// Candidates of one text, the likeliest first.
struct Ranked {
  std::vector<std::uint32_t> by_wording, by_marks;
};

/// Returns: those of the candidates that a report is linked to, sorted.
std::vector<std::uint32_t> links_among(Archive& archive, std::uint32_t report, const Ranked& candidates);

/// Links reports that are new (`fresh`), and again those that counted one taken out (`shaken`).
/// Returns: the reports whose links changed, and those that lost one, some of them twice.
std::vector<std::uint32_t> link_copies(Archive& archive, const std::vector<std::uint32_t>& fresh,
                                       const std::vector<std::uint32_t>& shaken);

}  // namespace selon::story
