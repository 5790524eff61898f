// Versions compared: which claims of an article were kept, changed, added or withdrawn when its text was.
//
// In: articles with their versions, and all claims. Out: the changes, version by version; which claims a
// newer one stands for, and which nobody makes any more. A claim is the same where it is of one type and its
// sentence or its slots are; one whose sentence stands with another type has changed its type. Deterministic.
// Leaves out: which reports are versions (story/).
#pragma once

#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "selon/claim.h"
#include "selon/story.h"

namespace selon::event {

struct Revised {
  std::vector<Versions> articles;                   ///< with their changes
  std::unordered_set<std::string_view> superseded;  ///< claims that a newer version makes anew
  std::unordered_set<std::string_view>
      withdrawn;  ///< claims of older versions that the next one does not make
  std::unordered_set<std::string_view> old_reports;  ///< those of which a newer version is known
  std::unordered_set<std::string_view> rejected;     ///< claims that people rejected

  bool stands(const Claim& claim) const {
    return !superseded.contains(claim.id) && !rejected.contains(claim.id);
  }
};

/// The views in the result point into `claims` and `articles`.
Revised revise(std::span<const Versions> articles, std::span<const Claim> claims);

/// What became of the claims of one text in another.
std::vector<ClaimChange> compare_claims(std::span<const Claim* const> before,
                                        std::span<const Claim* const> after);

}  // namespace selon::event
