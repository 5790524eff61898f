// Stories settled as one stream: each report in the home of the one before it that it has most in common
// with.
//
// In: reports in canonical order, batch by batch, each with the first of its company (block_companies.h) and
// its prospects (block_stories.h). Out: the home of each, a number of its first report, and what brought it
// there: what story::settle gives all of them at once. Memory: about 25 bytes a report, and 64 homes.
// Leaves out: what people decided.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/number_index.h"
#include "engine/block_companies.h"
#include "selon/result.h"
#include "story/homes.h"

namespace selon::engine {

class StorySettler {
 public:
  /// Columns of one length.
  struct Batch {
    std::span<const std::int64_t> number, at_day;
    std::span<const std::int64_t> first;  ///< of its company; its own number where it is alone
    std::span<const Tie> tie;
    std::span<const std::string_view> prospects;
  };
  struct Settled {
    std::vector<std::int64_t> home;
    std::vector<std::string> common;  ///< packed (block_prospects.h)
  };

  /// Errors: invalid, naming the row: not in canonical order, not in its form, or a report that should stand
  /// already and does not. Those before the row stand then.
  Result<Settled> settle(const Batch& batch);

 private:
  struct Placed {
    std::uint32_t home = 0;  ///< by place in numbers_
    story::Common common;
  };
  Result<Placed> place(const Batch& batch, std::size_t row);
  std::optional<std::int32_t> day_of(std::uint32_t report) const;

  base::NumberIndex numbers_;
  std::vector<std::uint32_t> homes_;  ///< of each report
  std::vector<std::int32_t> days_;    ///< of each report; story::kDayless
  std::optional<std::pair<std::int64_t, std::int64_t>> last_;
  story::Homes choice_;
};

}  // namespace selon::engine
