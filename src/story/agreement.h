// Agreement: whether two texts name the same persons, numbers, places and days in the same order.
//
// In: the marks of reports, which no language changes. Out: for two texts, the share of the poorer one's
// marks that the richer has in the same order, weighed by how rare each is. A translation and a text spun
// from another keep the order; two accounts of one event share names, not their order, and not all their
// numbers. Leaves out: the wording (align.h).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "selon/story.h"
#include "story/signature.h"

namespace selon::story {

/// What is compared of a report, unpacked once.
struct CopyText {
  Wording wording;
  const Fingerprint* report = nullptr;
};

class Agreement {
 public:
  explicit Agreement(std::span<const CopyText> texts);

  /// A key for each two rare marks that follow one another. Empty for a text with too few.
  Signature signature(std::size_t text) const;
  std::uint32_t least_keys() const { return 4; }

  /// 0 to 1; 0 where too little agrees to be told from chance.
  double score(std::size_t a, std::size_t b) const;
  double enough() const;

 private:
  struct Told {
    std::uint64_t mark;
    float weight;
  };
  std::vector<std::vector<Told>> told_;  ///< by text, in order; a mark that follows itself counts once
};

}  // namespace selon::story
