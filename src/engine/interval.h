// When a feed is read next: learnt from how often it changes, bounded by what it and its server ask for.
//
// In: seconds. Out: seconds. Pure.
#pragma once

#include <cstdint>
#include <vector>

namespace selon::engine {

struct IntervalBounds {
  std::int64_t least = 600, most = 86'400;
};

/// Of a feed read for the first time: half the mean gap between its items; `otherwise` where their moments do
/// not tell. `moments` in any order.
std::int64_t first_interval(std::vector<std::int64_t> moments, std::int64_t otherwise, IntervalBounds bounds);

/// A third sooner after a change, a third later after none.
std::int64_t next_interval(std::int64_t interval, std::int64_t changes, IntervalBounds bounds);

/// Until the next try after the n-th failure in a row: doubled each time, never sooner than the server asked
/// for.
std::int64_t put_off(std::int64_t interval, std::int64_t failures, std::int64_t asked, IntervalBounds bounds);

}  // namespace selon::engine
