// Whom the reports of a block copy, and whom they may join: the dear part of making stories, which needs no
// knowledge of where anything stands.
//
// In: the fingerprints of a block of canonical order, those that its own may look at (its halo), and the
// ranked candidates of its own (block_copies.h). Out: what story::settle would find for each of them: links
// of copies, and prospects. The halo holds every candidate; every report of the story::kWindowDays days
// before the first of the block; and where the block has reports without any day, of each list that these are
// in the story::kNewest before the block. More does no harm. Leaves out: companies (block_companies.h), homes
// (block_settling.h).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "selon/result.h"
#include "selon/story.h"

namespace selon::engine {

struct StoryBlock {
  std::vector<Fingerprint> own, halo;
};

/// Candidates, as RankedCopies has them: those of a number together, in the order of their ranks.
struct RankedRows {
  std::span<const std::uint8_t> kind;
  std::span<const std::int64_t> number, other;
};

struct Looked {
  std::vector<std::int64_t> number, at_day;  ///< of own, in the order given: hash of the id, story::Order
  std::vector<std::string> prospects;        ///< packed (block_prospects.h)
  std::vector<std::int64_t> link_number, link_other;  ///< a report and an earlier one that it is linked to
};

/// Requires: columns of one length. Errors: invalid, naming the row: a report twice; a candidate that is not
/// in the block or its halo, or not before the report; candidates of a report that is not the block's own.
Result<Looked> look_in_block(StoryBlock block, const RankedRows& ranked);

/// A row for each list that each report is filed in.
struct StoryLists {
  std::vector<std::uint32_t> row;  ///< index of the fingerprint
  std::vector<std::int64_t> list;
};
StoryLists story_lists(std::span<const Fingerprint> reports);

}  // namespace selon::engine
