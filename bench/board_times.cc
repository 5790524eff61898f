// What the lists and maps of a store cost: reading its events into memory, then filtered pages, counts, cells of a map, facets, timelines.
//
//   board_times STORE
//
// Times of each kind of question over many random filters: median, 95th and 99th percentile; how much passed, so that no speed
// stands without its answer.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <map>
#include <random>

#include "record/event_board.h"
#include "record/pages.h"

namespace {

using namespace selon;
using record::EventBoard, record::EventOrder, record::Filter;
using Clock = std::chrono::steady_clock;

double since(Clock::time_point began) { return std::chrono::duration<double, std::milli>(Clock::now() - began).count(); }

double peak_mb() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1024;
}

/// One to three fields, with values that occur.
class Filters {
 public:
  explicit Filters(const EventBoard& board) : places_(board.places({})) {
    for (const auto key : {record::FilterKey::type, record::FilterKey::actor, record::FilterKey::outlet})
      for (const auto& tally : board.tally(key, {})) values_[key].emplace_back(tally.value);
  }
  Filter next() {
    Filter filter;
    for (std::size_t fields = 1 + draw_() % 3; fields > 0; --fields) switch (draw_() % 6) {
        case 0: add(filter, "type", one(values_[record::FilterKey::type])); break;
        case 1: add(filter, "actor", one(values_[record::FilterKey::actor])); break;
        case 2: add(filter, "outlet", one(values_[record::FilterKey::outlet])); break;
        case 3: add(filter, "status", draw_() % 2 ? "reported" : "disputed"); break;
        case 4: add(filter, "from", fmt::format("2031-{:02}-{:02}", 1 + draw_() % 12, 1 + draw_() % 28)); break;
        default: box(filter, 4);
      }
    return filter;
  }
  /// A window on the map, `degrees` wide, around a place.
  void box(Filter& filter, double degrees) {
    if (places_.empty()) return;
    const auto& place = places_[draw_() % places_.size()];
    filter.box = record::Box{place.lon - degrees / 2, place.lat - degrees / 2, place.lon + degrees / 2, place.lat + degrees / 2};
  }

 private:
  void add(Filter& filter, std::string_view name, const std::string& value) {
    if (!value.empty()) (void)record::add_to(filter, name, value);
  }
  std::string one(const std::vector<std::string>& values) { return values.empty() ? "" : values[draw_() % values.size()]; }
  std::mt19937 draw_{7};
  std::vector<EventBoard::Place> places_;
  std::map<record::FilterKey, std::vector<std::string>> values_;
};

void tell(const std::string& what, int times, const std::function<std::size_t()>& ask) {
  std::vector<double> took;
  std::size_t got = 0;
  for (int i = 0; i < times; ++i) {
    const auto began = Clock::now();
    got += ask();
    took.push_back(since(began));
  }
  std::sort(took.begin(), took.end());
  const auto at = [&](double share) { return took[static_cast<std::size_t>(share * static_cast<double>(took.size() - 1))]; };
  fmt::print("{:<34} median {:8.3f} ms   p95 {:8.3f}   p99 {:8.3f}   {:.1f} rows an answer\n", what, at(.5), at(.95), at(.99),
             static_cast<double>(got) / times);
}

int run(const std::string& path) {
  auto store = record::Store::open(path);
  if (!store) return std::fprintf(stderr, "%s\n", store.error().message.c_str()), 1;
  const double before = peak_mb();
  const auto began = Clock::now();
  const auto board = EventBoard::load(*store);
  if (!board) return std::fprintf(stderr, "%s\n", board.error().message.c_str()), 1;
  fmt::print("{} events read in {:.1f} s, {:.0f} MB\n", board->size(), since(began) / 1000, peak_mb() - before);
  Filters filters(*board);
  std::vector<std::int64_t> numbers;
  tell("page of 100, filtered", 2000, [&] {
    const auto page = board->page(filters.next(), EventOrder::newest, "", 100);
    return page ? page->items.size() : 0;
  });
  tell("the same, with its summaries", 2000, [&] {
    const auto page = board->page(filters.next(), EventOrder::newest, "", 100);
    numbers.clear();
    for (const auto& item : page->items) numbers.push_back(item.number);
    const auto summaries = record::load_summaries(*store, numbers);
    return summaries ? summaries->size() : 0;
  });
  tell("count, filtered", 200, [&] { return static_cast<std::size_t>(board->count(filters.next())); });
  tell("cells of the world, unfiltered", 50, [&] { return board->cells({}, 4, 1000).size(); });
  tell("cells of a window of 4 degrees", 200, [&] {
    Filter filter = filters.next();
    filters.box(filter, 4);
    return board->cells(filter, 9, 1000).size();
  });
  tell("facets, unfiltered", 50, [&] { return board->facets({}, 20).fields.size(); });
  tell("facets, filtered", 200, [&] { return board->facets(filters.next(), 20).fields.size(); });
  record::TimelineAsked asked;
  const auto buckets = [&](const Filter& filter) {
    const auto timeline = board->timeline(filter, asked);
    std::size_t all = timeline.rest.buckets.size();
    for (const auto& lane : timeline.lanes) all += lane.buckets.size();
    return all;
  };
  tell("timeline by place, unfiltered", 50, [&] { return buckets({}); });
  tell("timeline by place, filtered", 200, [&] { return buckets(filters.next()); });
  asked.lanes = record::LaneField::actor, asked.bucket = record::BucketLength::day, asked.top = 50;
  tell("timeline, 50 actors, by day", 50, [&] { return buckets({}); });
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) return std::fprintf(stderr, "usage: board_times STORE\n"), 2;
  return run(words[1]);
}
