#include <gtest/gtest.h>

#include <map>
#include <set>

#include "record/event_board.h"
#include "record/named.h"
#include "support/made_events.h"

namespace selon::record {
namespace {

using test::Made, test::made, test::Whole;

Day day_of(int year, unsigned month, unsigned day) {
  return Day(std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day));
}

std::optional<Day> first_day(const Event& event) {
  return event.days.start ? event.days.start : event.days.end;
}

std::vector<Event> shown(const Whole& whole, const Filter& filter) {
  return Narrowed(whole.record, whole.claims, whole.outlets, filter).record().events;
}

TEST(Facets, CountWhatAFilterOfTheirValueLetsThrough) {
  const Whole whole = made(11, 200);
  const EventBoard board = EventBoard::of(whole.record, whole.claims, whole.outlets);
  Made make(12);
  std::int64_t values = 0;
  for (int i = 0; i < 200; ++i) {
    const Filter filter = i == 0 ? Filter{} : make.filter();
    const Facets facets = board.facets(filter, 100);
    EXPECT_EQ(facets.events, board.count(filter));
    ASSERT_EQ(facets.fields.size(), std::size(kFacetKeys));
    for (std::size_t f = 0; f < facets.fields.size(); ++f) {
      const FieldFacets& field = facets.fields[f];
      EXPECT_EQ(field.field, kFacetKeys[f]);
      EXPECT_EQ(field.more, 0);
      for (std::size_t v = 0; v < field.values.size(); ++v) {
        const FacetCount& count = field.values[v];
        if (v > 0) {
          EXPECT_GE(field.values[v - 1].events, count.events);
        }
        // The value besides the filter: the other values of its field go.
        Filter narrower = filter;
        narrower.any[static_cast<std::size_t>(field.field)] = {compared(field.field, count.value)};
        if (!filter.of(field.field).empty()) continue;
        EXPECT_EQ(count.events, board.count(narrower)) << count.value;
        ++values;
      }
    }
  }
  EXPECT_GT(values, 3000);
}

TEST(Facets, TellTheCommonestAndHowManyMoreThereAre) {
  const Whole whole = made(13, 100);
  const EventBoard board = EventBoard::of(whole.record, whole.claims, whole.outlets);
  const Facets all = board.facets({}, 100), few = board.facets({}, 2);
  for (std::size_t f = 0; f < all.fields.size(); ++f) {
    const auto& every = all.fields[f].values;
    const auto& some = few.fields[f].values;
    ASSERT_EQ(some.size(), std::min<std::size_t>(2, every.size()));
    EXPECT_TRUE(std::equal(some.begin(), some.end(), every.begin()));
    EXPECT_EQ(few.fields[f].more, static_cast<std::int64_t>(every.size() - some.size()));
  }
}

TEST(Facets, OutletsAndPlacesAreToldAsTheyAreSpelt) {
  const Whole whole = made(14, 60);
  const EventBoard board = EventBoard::of(whole.record, whole.claims, whole.outlets);
  std::set<std::string> told;
  for (const auto& field : board.facets({}, 100).fields)
    if (field.field == FilterKey::outlet || field.field == FilterKey::place)
      for (const auto& count : field.values) told.insert(count.value);
  EXPECT_EQ(told, (std::set<std::string>{"One", "Two", "Town", "Fort", "Été"}));
}

/// The lanes of an event, by the id of each.
std::set<std::string> lanes_of(const Event& event, LaneField field) {
  std::set<std::string> out;
  switch (field) {
    case LaneField::none:
      break;
    case LaneField::place:
      if (event.place) out.insert(event.place->name + ", " + event.place->country);
      break;
    case LaneField::actor:
      out.insert(event.actors.begin(), event.actors.end());
      out.insert(event.targets.begin(), event.targets.end());
      break;
    case LaneField::type:
      out.insert(event.type);
      break;
    case LaneField::country:
      if (event.place) out.insert(event.place->country);
      break;
  }
  return out;
}

void count(TimelineCounts& counts, const Event& event) {
  ++counts.events;
  counts.disputed += event.status == Status::disputed;
  counts.corroborated += event.status == Status::corroborated;
  counts.denied += event.status == Status::denied;
  if (event.fatalities && event.status != Status::denied && event.status != Status::withdrawn)
    counts.killed += event.fatalities->best;
}

struct Counted {
  TimelineCounts counts;
  std::map<Day, TimelineCounts> buckets;
  void add(Day day, const Event& event) { count(counts, event), count(buckets[day], event); }
  void expect(const TimelineLane& lane) const {
    EXPECT_EQ(lane.counts, counts);
    ASSERT_EQ(lane.buckets.size(), buckets.size());
    auto at = buckets.begin();
    for (const TimelineBucket& bucket : lane.buckets) {
      EXPECT_EQ(bucket.start, at->first);
      EXPECT_EQ(bucket.counts, at->second);
      ++at;
    }
  }
};

TEST(Timelines, AreWhatOneCountsByHand) {
  const Whole whole = made(15, 250);
  const EventBoard board = EventBoard::of(whole.record, whole.claims, whole.outlets);
  Made make(16);
  for (int i = 0; i < 300; ++i) {
    const Filter filter = i < 5 ? Filter{} : make.filter();
    TimelineAsked asked;
    asked.lanes = static_cast<LaneField>(i % 5);
    asked.bucket = static_cast<BucketLength>(make.below(4));
    asked.top = 1 + make.below(4);
    const Timeline timeline = board.timeline(filter, asked);
    std::map<std::string, std::int64_t> sizes;
    std::int64_t undated = 0;
    const auto events = shown(whole, filter);
    for (const Event& event : events) {
      undated += first_day(event) ? 0 : 1;
      if (first_day(event))
        for (const auto& lane : lanes_of(event, asked.lanes)) ++sizes[lane];
    }
    EXPECT_EQ(timeline.undated, undated);
    ASSERT_EQ(timeline.lanes.size(), std::min(asked.top, sizes.size()));
    std::map<std::string, Counted> lanes;
    for (const TimelineLane& lane : timeline.lanes) {
      EXPECT_EQ(lane.counts.events, sizes[lane.id]) << lane.id;
      for (const auto& [id, size] : sizes)
        if (size > lane.counts.events) {
          EXPECT_TRUE(std::any_of(timeline.lanes.begin(), timeline.lanes.end(),
                                  [&](const TimelineLane& other) { return other.id == id; }));
        }
      lanes[lane.id];
    }
    Counted rest;
    for (const Event& event : events) {
      if (!first_day(event)) continue;
      const Day start = bucket_start(*asked.bucket, *first_day(event));
      bool stands = false;
      for (const auto& id : lanes_of(event, asked.lanes))
        if (const auto lane = lanes.find(id); lane != lanes.end())
          lane->second.add(start, event), stands = true;
      if (!stands) rest.add(start, event);
    }
    for (const TimelineLane& lane : timeline.lanes) lanes[lane.id].expect(lane);
    rest.expect(timeline.rest);
  }
}

TEST(Timelines, BucketsBeginAndEndWithTheirWeekMonthOrYear) {
  struct Case {
    BucketLength length;
    Day day, start, behind;
  };
  for (const Case& c :
       {Case{BucketLength::day, day_of(2024, 2, 29), day_of(2024, 2, 29), day_of(2024, 3, 1)},
        Case{BucketLength::week, day_of(2023, 11, 12), day_of(2023, 11, 6), day_of(2023, 11, 13)},
        Case{BucketLength::week, day_of(2023, 11, 13), day_of(2023, 11, 13), day_of(2023, 11, 20)},
        Case{BucketLength::week, day_of(2024, 1, 1), day_of(2024, 1, 1), day_of(2024, 1, 8)},
        Case{BucketLength::month, day_of(2024, 2, 29), day_of(2024, 2, 1), day_of(2024, 3, 1)},
        Case{BucketLength::month, day_of(2023, 12, 31), day_of(2023, 12, 1), day_of(2024, 1, 1)},
        Case{BucketLength::year, day_of(2024, 12, 31), day_of(2024, 1, 1), day_of(2025, 1, 1)},
        Case{BucketLength::year, day_of(-4, 1, 1), day_of(-4, 1, 1), day_of(-3, 1, 1)}}) {
    EXPECT_EQ(bucket_start(c.length, c.day), c.start);
    EXPECT_EQ(bucket_end(c.length, c.start), c.behind);
  }
}

Whole on_days(const std::vector<Day>& days) {
  Whole whole;
  for (std::size_t i = 0; i < days.size(); ++i) {
    Event event;
    event.id = "e" + std::to_string(i), event.type = "siege", event.days = {days[i], days[i], 1};
    whole.record.events.push_back(std::move(event));
  }
  return whole;
}

TEST(Timelines, TheBucketFitsTheDaysWhereNoneIsAsked) {
  const auto bucket = [](Day first, Day last) {
    const Whole whole = on_days({last, first});
    const Timeline timeline = EventBoard::of(whole.record, {}, {}).timeline({}, {});
    EXPECT_EQ(timeline.start, bucket_start(timeline.bucket, first));
    EXPECT_EQ(timeline.end,
              bucket_end(timeline.bucket, bucket_start(timeline.bucket, last)) - std::chrono::days(1));
    return timeline.bucket;
  };
  EXPECT_EQ(bucket(day_of(2023, 11, 1), day_of(2023, 11, 1)), BucketLength::day);
  EXPECT_EQ(bucket(day_of(2023, 1, 1), day_of(2023, 4, 30)), BucketLength::day);
  EXPECT_EQ(bucket(day_of(2023, 1, 1), day_of(2023, 5, 1)), BucketLength::week);
  EXPECT_EQ(bucket(day_of(2020, 1, 1), day_of(2023, 5, 1)), BucketLength::month);
  EXPECT_EQ(bucket(day_of(1400, 1, 1), day_of(2023, 5, 1)), BucketLength::year);
}

TEST(Timelines, BucketsAreLongerWhereThereWouldBeTooMany) {
  std::vector<Day> days;
  for (int i = 0; i < 30'000; ++i) days.push_back(day_of(1950, 1, 1) + std::chrono::days(i));
  const Whole whole = on_days(days);
  TimelineAsked asked;
  asked.bucket = BucketLength::day;
  const Timeline timeline = EventBoard::of(whole.record, {}, {}).timeline({}, asked);
  EXPECT_EQ(timeline.bucket, BucketLength::week);
  EXPECT_EQ(timeline.rest.counts.events, 30'000);
}

TEST(Timelines, OfNothingAreEmpty) {
  const Timeline timeline = EventBoard().timeline({}, {});
  EXPECT_FALSE(timeline.start);
  EXPECT_TRUE(timeline.lanes.empty());
  EXPECT_EQ(timeline.rest, TimelineLane{});
}

TEST(Timelines, OnePlaceUnderTwoNamesHasOneLane) {
  Whole whole = on_days({day_of(2023, 1, 1), day_of(2023, 1, 2), day_of(2023, 1, 3)});
  const char* names[] = {"Timbuktu", "Tombouctou", "Nowhere"};
  for (std::size_t i = 0; i < 3; ++i) {
    ClaimPlace place;
    place.name = names[i], place.id = i < 2 ? "mali.timbuktu" : "";
    whole.record.events[i].place = place;
  }
  const Timeline timeline = EventBoard::of(whole.record, {}, {}).timeline({}, {});
  ASSERT_EQ(timeline.lanes.size(), 2u);
  EXPECT_EQ(timeline.lanes[0].id, "mali.timbuktu");
  EXPECT_EQ(timeline.lanes[0].counts.events, 2);
  EXPECT_EQ(timeline.lanes[1].id, "Nowhere");
}

TEST(Mentioned, HoldsAllWhoActSufferSpeakOrAreTied) {
  Whole whole = on_days({day_of(2023, 1, 1)});
  Event& event = whole.record.events[0];
  event.actors = {"acts"}, event.targets = {"suffers"};
  event.voices = {{"outlet:One", false, {}, {}}, {"speaks via outlet:One", false, {}, {}}};
  event.losses = {{"killed", "loses", {}, {}}, {"killed", "", {}, {}}};
  event.claims = {"r.0"};
  Claim claim({{0, 1}, "x"}, Attribution::relayed({{"quoted", ""}, {"relays", ""}}, {0, 1}));
  claim.id = "r.0", claim.report = "r";
  claim.actors = {{"named", ""}};
  claim.ties = {{TieKind::allied, {"tied", ""}, {"bound", ""}}};
  whole.claims = {claim};
  const auto ids = EventBoard::of(whole.record, whole.claims, whole.outlets).mentioned();
  EXPECT_EQ(ids, (std::vector<std::string>{"acts", "bound", "loses", "named", "quoted", "relays", "speaks",
                                           "suffers", "tied"}));
  EXPECT_EQ(speaker_of("outlet:One"), "");
  EXPECT_EQ(speaker_of("a via b via outlet:One"), "a");
}

}  // namespace
}  // namespace selon::record
