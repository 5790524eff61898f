// Near copies sought in blocks: what story::CopyIndex answers, from rows that many machines hold.
//
// In: fingerprints, then columns of their keys. Out: for each report the candidates that the index of all
// reports before it would give, ranked alike: keys of texts (copy_keys), the pairs that share some among the
// rows of some keys (count_shared), and all pairs of some reports ranked (rank_shared). Numbers are hashes of
// report ids; rows of several texts stand in canonical order by (at_day, number). Time and memory grow with
// the rows alone. Leaves out: which candidates are copies (block_stories.h), carrying rows about.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "selon/result.h"
#include "selon/story.h"

namespace selon::engine {

/// A row for each key of each text: of its wording (kind 0) and of its marks (kind 1). The two parts of a
/// shape are how densely the text is sampled (story::Sampling).
struct CopyKeys {
  std::vector<std::uint32_t> row;  ///< index of the fingerprint
  std::vector<std::uint8_t> kind;
  std::vector<std::int64_t> key, shape, shape_rest;
};
CopyKeys copy_keys(std::span<const Fingerprint> reports);
/// Adds the keys of one report.
void add_copy_keys(const Fingerprint& report, std::uint32_t row, CopyKeys& out);

struct KeyRows {
  std::span<const std::uint8_t> kind;
  std::span<const std::int64_t> key, at_day, number, shape, shape_rest;
};

/// A pair of texts, the later one first.
struct SharedKeys {
  std::vector<std::uint8_t> kind;
  std::vector<std::int64_t> number, shape, shape_rest, other, other_day, other_shape, other_shape_rest,
      shared;
};

/// Each row shares its key with the story::kHolders nearest before it. Requires: all rows of a key, sorted by
/// kind, key, at_day, number; columns of one length. Errors: invalid, naming the row that is out of order.
Result<SharedKeys> count_shared(const KeyRows& rows);

struct SharedRows {
  std::span<const std::uint8_t> kind;
  std::span<const std::int64_t> number, shape, shape_rest, other, other_day, other_shape, other_shape_rest,
      shared;
};

/// Sorted by number, kind, place.
struct RankedCopies {
  std::vector<std::uint8_t> kind;
  std::vector<std::int64_t> number, other, place;
};

/// Requires: all pairs of the numbers among them, each once, its keys added up; columns of one length.
/// Errors: invalid, naming a row that is no pair, or is one a second time.
Result<RankedCopies> rank_shared(const SharedRows& rows);

}  // namespace selon::engine
