#include "engine/interval.h"

#include <algorithm>

namespace selon::engine {

namespace {

/// What the feed asks for may lie above what we would wait at most; it stands.
std::int64_t within(std::int64_t seconds, IntervalBounds bounds) {
  return std::max(std::min(seconds, bounds.most), bounds.least);
}

}  // namespace

std::int64_t first_interval(std::vector<std::int64_t> moments, std::int64_t otherwise,
                            IntervalBounds bounds) {
  std::sort(moments.begin(), moments.end());
  const auto gaps = static_cast<std::int64_t>(moments.size()) - 1;
  if (gaps < 2 || moments.back() == moments.front()) return within(otherwise, bounds);
  return within((moments.back() - moments.front()) / gaps / 2, bounds);
}

std::int64_t next_interval(std::int64_t interval, std::int64_t changes, IntervalBounds bounds) {
  return within(changes > 0 ? interval * 2 / 3 : interval * 4 / 3, bounds);
}

std::int64_t put_off(std::int64_t interval, std::int64_t failures, std::int64_t asked,
                     IntervalBounds bounds) {
  const int doublings = static_cast<int>(std::clamp<std::int64_t>(failures - 1, 0, 16));
  const std::int64_t wait = std::min(std::max(interval, bounds.least) << doublings, bounds.most);
  return std::max(wait, std::min<std::int64_t>(asked, 7 * 86'400));
}

}  // namespace selon::engine
