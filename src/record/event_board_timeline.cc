// Events of a board over time, in lanes.
#include <algorithm>

#include "base/date.h"
#include "record/event_board_question.h"

namespace selon::record {

Day bucket_start(BucketLength length, Day day) {
  const base::CivilDate date = base::civil(day);
  switch (length) {
    case BucketLength::day:
      return day;
    case BucketLength::week:
      return day - std::chrono::days(base::weekday(day) - 1);
    case BucketLength::month:
      return day - std::chrono::days(date.day - 1);
    case BucketLength::year:
      return Day(std::chrono::year(date.year) / std::chrono::January / 1);
  }
  return day;
}

Day bucket_end(BucketLength length, Day start) {
  switch (length) {
    case BucketLength::day:
      return start + std::chrono::days(1);
    case BucketLength::week:
      return start + std::chrono::days(7);
    case BucketLength::month:
      return bucket_start(length, start + std::chrono::days(31));
    case BucketLength::year:
      return bucket_start(length, start + std::chrono::days(366));
  }
  return start;
}

namespace {

constexpr std::uint32_t kNoLane = std::numeric_limits<std::uint32_t>::max();

BucketLength next(BucketLength length) { return static_cast<BucketLength>(static_cast<int>(length) + 1); }

/// The shortest of which few lie between the days.
BucketLength fitting(Day first, Day last) {
  constexpr std::int64_t kDays[] = {1, 7, 28};
  const std::int64_t days = (last - first).count() + 1;
  for (const BucketLength length : {BucketLength::day, BucketLength::week, BucketLength::month})
    if (days <= kFewBuckets * kDays[static_cast<int>(length)]) return length;
  return BucketLength::year;
}

void add(TimelineCounts& counts, Status status, std::int64_t killed) {
  ++counts.events;
  counts.disputed += status == Status::disputed ? 1 : 0;
  counts.corroborated += status == Status::corroborated ? 1 : 0;
  counts.denied += status == Status::denied ? 1 : 0;
  counts.killed += killed;
}

}  // namespace

/// Which lanes a row stands in, by number; what each is.
class EventBoard::Lanes {
 public:
  Lanes(const EventBoard& board, LaneField field) : board_(board), field_(field) {
    if (field != LaneField::place) return;
    // What has one id is one place, by whatever name.
    std::unordered_map<std::string, std::uint32_t> by_id;
    for (std::uint32_t i = 0; i < board.places_.size(); ++i)
      lane_of_place_.push_back(by_id.emplace(id_of(board.places_[i]), i).first->second);
  }

  std::size_t size() const {
    switch (field_) {
      case LaneField::none:
        return 0;
      case LaneField::place:
        return board_.places_.size();
      case LaneField::actor:
      case LaneField::type:
      case LaneField::country:
        return board_.term_values_.size();
    }
    return 0;
  }

  template <class Visit>
  void each_of(const Row& row, Visit visit) const {
    if (field_ == LaneField::none) return;
    if (field_ == LaneField::place) {
      if (row.place > 0) visit(lane_of_place_[row.place]);
      return;
    }
    const FilterKey key = field_ == LaneField::actor  ? FilterKey::actor
                          : field_ == LaneField::type ? FilterKey::type
                                                      : FilterKey::country;
    for (std::uint32_t i = 0; i < row.terms; ++i) {
      const std::uint32_t term = board_.term_numbers_[row.terms_at + i];
      if (board_.term_keys_[term] == key) visit(term);
    }
  }

  TimelineLane head(std::uint32_t lane) const {
    TimelineLane out;
    if (field_ == LaneField::place) {
      const Place& place = board_.places_[lane];
      out.id = id_of(place), out.value = place.name, out.country = place.country;
    } else {
      out.id = out.value = board_.value_of(lane);
    }
    return out;
  }

 private:
  static std::string id_of(const Place& place) {
    if (!place.id.empty()) return place.id;
    return place.country.empty() ? place.name : place.name + ", " + place.country;
  }
  const EventBoard& board_;
  LaneField field_;
  std::vector<std::uint32_t> lane_of_place_;
};

/// The lanes of rows, looked up once: a row has a dozen terms, and stands in two or three lanes.
class EventBoard::Standing {
 public:
  Standing(const Lanes& lanes, std::span<const Row* const> rows) {
    begin_.reserve(rows.size() + 1);
    for (const Row* row : rows) {
      begin_.push_back(static_cast<std::uint32_t>(lanes_.size()));
      lanes.each_of(*row, [&](std::uint32_t lane) { lanes_.push_back(lane); });
    }
    begin_.push_back(static_cast<std::uint32_t>(lanes_.size()));
  }
  const std::vector<std::uint32_t>& all() const { return lanes_; }
  std::span<const std::uint32_t> of(std::size_t row) const {
    return std::span(lanes_).subspan(begin_[row], begin_[row + 1] - begin_[row]);
  }

 private:
  std::vector<std::uint32_t> lanes_, begin_;
};

/// The numbers of the lanes of most events, those first.
std::vector<std::uint32_t> EventBoard::greatest(const Lanes& lanes, const Standing& standing,
                                                std::size_t top) {
  std::vector<std::int64_t> events(lanes.size(), 0);
  std::vector<std::uint32_t> held;
  for (const std::uint32_t lane : standing.all())
    if (events[lane]++ == 0) held.push_back(lane);
  std::vector<std::string> ids(held.size());
  std::vector<std::size_t> order(held.size());
  for (std::size_t i = 0; i < held.size(); ++i) order[i] = i, ids[i] = lanes.head(held[i]).id;
  const std::size_t shown = std::min(top, held.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), order.end(),
                    [&](std::size_t a, std::size_t b) {
                      const auto x = events[held[a]], y = events[held[b]];
                      return x != y ? x > y : ids[a] < ids[b];
                    });
  std::vector<std::uint32_t> out;
  for (std::size_t i = 0; i < shown; ++i) out.push_back(held[order[i]]);
  return out;
}

/// Counts rows, given by first day, into buckets of the timeline's length; its lanes are those that `slot_of`
/// gives places to. Returns: how many buckets there are.
std::size_t EventBoard::fill(Timeline& timeline, const Standing& standing, std::span<const Row* const> rows,
                             const std::vector<std::uint32_t>& slot_of) {
  for (TimelineLane& lane : timeline.lanes) lane.counts = {}, lane.buckets.clear();
  timeline.rest = {};
  std::size_t buckets = 0;
  std::int32_t behind = kNoDay;  // the first day behind the bucket of the row before
  Day start{};
  const auto count = [&](TimelineLane& lane, const Row& row) {
    if (lane.buckets.empty() || lane.buckets.back().start != start)
      lane.buckets.push_back({start, {}}), ++buckets;
    record::add(lane.counts, row.status, row.killed);
    record::add(lane.buckets.back().counts, row.status, row.killed);
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = *rows[i];
    if (first_day(row) >= behind) {
      start = bucket_start(timeline.bucket, day_of(row));
      behind = number_of(bucket_end(timeline.bucket, start));
    }
    bool stands = false;
    for (const std::uint32_t lane : standing.of(i)) {
      if (slot_of[lane] == kNoLane) continue;
      stands = true;
      count(timeline.lanes[slot_of[lane]], row);
    }
    if (!stands) count(timeline.rest, row);
  }
  return buckets;
}

Timeline EventBoard::timeline(const Filter& filter, const TimelineAsked& asked) const {
  Timeline out;
  std::vector<const Row*> rows;
  each(filter, [&](const Row& row) {
    if (first_day(row) == kNoDay)
      ++out.undated;
    else
      rows.push_back(&row);
  });
  if (rows.empty()) return out;
  const Day first = day_of(*rows.front()), last = day_of(*rows.back());
  const Lanes lanes(*this, asked.lanes);
  const Standing standing(lanes, rows);
  std::vector<std::uint32_t> slot_of(lanes.size(), kNoLane);
  for (const std::uint32_t lane : greatest(lanes, standing, asked.top)) {
    slot_of[lane] = static_cast<std::uint32_t>(out.lanes.size());
    out.lanes.push_back(lanes.head(lane));
  }
  out.bucket = asked.bucket.value_or(fitting(first, last));
  while (fill(out, standing, rows, slot_of) > kMostBuckets && out.bucket != BucketLength::year)
    out.bucket = next(out.bucket);
  out.start = bucket_start(out.bucket, first);
  out.end = bucket_end(out.bucket, bucket_start(out.bucket, last)) - std::chrono::days(1);
  return out;
}

}  // namespace selon::record
