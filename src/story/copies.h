// Near copies: reports with one wording, edited, cut, or carried into another text or language.
//
// In: texts that hang together by links, in canonical order. Out: groups, each around the text that its
// others are most like: a chain in which each copies the one before and the last has nothing of the first is
// no group. Leaves out: the links (copy_links.h), which of a group is the original (origin.h).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "story/agreement.h"

namespace selon::story {

struct CopyParty {
  std::size_t center = 0;
  std::vector<std::size_t> members;  ///< sorted, the center among them
};

struct CopyLink {
  std::size_t a = 0, b = 0;
};

/// Returns: groups of two and more, by their first member.
std::vector<CopyParty> part(std::span<const CopyText> texts, std::span<const CopyLink> links);

}  // namespace selon::story
