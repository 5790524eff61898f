// Claims placed among claims, in blocks: looking in parallel, settling as one stream.
//
// In: told reports of a block of canonical order, with those before it that its claims may look at. Out: for
// each claim whom it looks at and how like it they are, packed; then the homes of all claims, the same as
// event::place gives them. Leaves out: what people decided.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/number_index.h"
#include "engine/told_row.h"
#include "event/votes.h"
#include "pack/pack.h"

namespace selon::engine {

/// Of the reports in a list, those that a block needs before its own.
struct Tails {
  std::vector<std::int64_t> block;
  std::vector<BlockNumber> number;  ///< of reports
};

/// Of each list, when a block first appears in it: the reports of the last kScanned rows before. Each pair
/// once, sorted. Requires: columns of one length; rows by list, in canonical order, so that a block's rows of
/// a list adjoin.
Tails tails(std::span<const std::int64_t> list, std::span<const std::int64_t> block,
            std::span<const BlockNumber> number);

/// Claims with what is needed to settle them, in canonical order.
struct ClaimProspects {
  std::vector<BlockNumber> claim;
  std::vector<std::int64_t> told_day;
  std::vector<BlockNumber> number;  ///< of its report
  std::vector<std::int64_t> ordinal;
  std::vector<std::string> prospects;  ///< packed
};

/// Of the claims of `own`. `halo`: the reports that their tails name; more do no harm. Errors: invalid,
/// naming the row.
Result<ClaimProspects> claim_prospects(std::span<const std::string_view> own,
                                       std::span<const std::string_view> halo, const pack::World& world);

/// Settles claims in canonical order: each goes to the home that its prospects speak for, or founds its own.
/// Memory: 17 to 24 bytes a claim, and no more for a claim's prospects.
class ClaimSettler {
 public:
  /// The next claims. Errors: invalid, where a row's prospects are not in their form or were not settled
  /// before it; the claims before it are settled.
  Result<std::vector<BlockNumber>> settle(std::span<const BlockNumber> claims,
                                          std::span<const std::string_view> prospects);
  std::size_t settled() const { return homes_.size(); }

 private:
  base::NumberIndex claims_;
  std::vector<std::uint32_t> homes_;  ///< by place in claims_: the home's place
  event::Votes<std::uint32_t> votes_;
};

}  // namespace selon::engine
