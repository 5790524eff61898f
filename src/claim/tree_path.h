// The way through a sentence's tree from one token to another.
//
// In: a View and two tokens of one sentence. Out: the relations on the way as a hash, and how many they are.
// Leaves out: what a way means (role_features.h).
#pragma once

#include <cstdint>

#include "claim/view.h"

namespace selon::claim {

struct TreePath {
  std::uint64_t relations =
      0;  ///< the way up from the first token, then down to the second, in order; 0 where too long
  std::uint32_t up = 0, down = 0;
  std::uint64_t last_up =
      0;  ///< the relation by which the first token's branch hangs where the two ways meet
};

/// Linear in the depth of the tree, at most kLongestPath steps a side.
TreePath tree_path(const View& view, std::uint32_t from, std::uint32_t to);

inline constexpr std::uint32_t kLongestPath = 6;

}  // namespace selon::claim
