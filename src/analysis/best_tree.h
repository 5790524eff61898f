// The best tree over words, given a score for each pair (Chu and Liu 1965, Edmonds 1967).
//
// In: scores, and the best head of each word. Out: heads that make a tree with one root. Quadratic at worst.
#pragma once

#include <cstdint>
#include <span>

namespace selon::analysis {

/// scores[j * stride + i]: of head j for word i; head 0 is the root, head j > 0 is word j - 1.
struct HeadScores {
  const float* scores;
  std::size_t stride;
  float at(std::size_t head, std::size_t word) const { return scores[head * stride + word]; }
};

/// heads: 0 = root, else 1 + word. Returns: whether every word reaches the root, and one word alone hangs
/// from it.
bool is_tree(std::span<const std::int32_t> heads);

/// Replaces heads by those of the best tree with one word under the root.
void best_tree(const HeadScores& scores, std::span<std::int32_t> heads);

}  // namespace selon::analysis
