// Events over time: how many in each day, week, month or year, in lanes by place, actor, type or country.
//
// Out of an event board (event_board.h). An event counts in the bucket of its first day, once in the lane of
// each of its values. Leaves out: names in a language (export/actor_names.h), drawing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "selon/time.h"

namespace selon::record {

enum class BucketLength { day, week, month, year };  ///< weeks begin on Monday
enum class LaneField { none, place, actor, type, country };

struct TimelineAsked {
  /// Nothing = the shortest of which no more than kFewBuckets lie between the first day and the last.
  std::optional<BucketLength> bucket;
  LaneField lanes = LaneField::place;
  std::size_t top = 12;  ///< lanes, those of most events
};

struct TimelineCounts {
  std::int64_t events = 0, disputed = 0, corroborated = 0, denied = 0;
  std::int64_t killed = 0;  ///< best figures, but for what is denied or withdrawn; a larger event counts
                            ///< beside its parts
  bool operator==(const TimelineCounts&) const = default;
};
struct TimelineBucket {
  Day start;  ///< its first day
  TimelineCounts counts;
  bool operator==(const TimelineBucket&) const = default;
};
struct TimelineLane {
  std::string id;       ///< of a place its gazetteer id, where it has one; else the value
  std::string value;    ///< what a filter of the field takes
  std::string country;  ///< of a place
  TimelineCounts counts;
  std::vector<TimelineBucket> buckets;  ///< in order; those that hold something
  bool operator==(const TimelineLane&) const = default;
};
struct Timeline {
  BucketLength bucket = BucketLength::day;
  std::optional<Day> start, end;    ///< first day of the first bucket, last day of the last
  std::int64_t undated = 0;         ///< events that stand in no bucket
  std::vector<TimelineLane> lanes;  ///< those of most events first, then by id
  TimelineLane rest;                ///< events that stand in no lane
};

inline constexpr std::int64_t kFewBuckets = 120;
/// Where a timeline would have more buckets, they are of the next length.
inline constexpr std::size_t kMostBuckets = 20'000;

/// The first day of the bucket that a day lies in.
Day bucket_start(BucketLength length, Day day);
/// The first day behind a bucket, by its first day.
Day bucket_end(BucketLength length, Day start);

}  // namespace selon::record
