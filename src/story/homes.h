// Which story a report joins: the choice among the homes of those it may join.
//
// In: each of its prospects with the home that it stands in, in the order of prospects.h. Out: the home whose
// likest are most like the report, where they are like enough. Nothing is allocated once it has been used.
// Leaves out: where the prospects' homes are from.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "story/archive.h"

namespace selon::story {

class Homes {
 public:
  /// So many of a story speak for it.
  static constexpr std::size_t kLikest = 3;

  /// A story that the report may join.
  struct Home {
    std::uint32_t home = 0;
    std::array<double, kLikest> likest{};  ///< scores, the best first
    std::size_t count = 0;                 ///< of them
    Common common;                         ///< with the likest
    double mean() const;
  };

  void clear() { homes_.clear(); }
  void add(std::uint32_t home, double score, const Common& common);

  /// Returns: the best that is like enough and did not begin too long before the report's day, or null; of
  /// two that are even the one added first. `day_of(home)` is the day of its first report.
  template <class DayOf>
  const Home* best(std::optional<std::int32_t> day, DayOf day_of) const {
    const Home* out = nullptr;
    double most = kLink;
    for (const Home& home : homes_) {
      const double mean = home.mean();
      if (mean < most || (mean == most && out)) continue;
      if (gap(day, day_of(home.home)) > kMaxStoryDays) continue;
      most = mean, out = &home;
    }
    return out;
  }

 private:
  static constexpr int kMaxStoryDays = 60;  ///< a war is many stories
  // Two accounts of one offensive score .22 and more, two attacks of one week in one country under .17.
  static constexpr double kLink = 0.20;
  std::vector<Home> homes_;
};

}  // namespace selon::story
