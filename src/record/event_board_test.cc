#include "record/event_board.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "base/sha256.h"
#include "record/apply.h"
#include "record/event_board_load.h"
#include "record/save.h"
#include "support/made_events.h"

namespace selon::record {
namespace {

using test::Made, test::made, test::Whole;

namespace fs = std::filesystem;

std::vector<std::string> ids_by_pages(const EventBoard& board, const Filter& filter, EventOrder order,
                                      std::size_t limit) {
  std::vector<std::string> ids;
  std::string from;
  do {
    const auto page = board.page(filter, order, from, limit);
    EXPECT_TRUE(page) << page.error().message;
    for (const auto& item : page->items) ids.emplace_back(item.id);
    EXPECT_LE(page->items.size(), limit);
    from = page->next;
  } while (!from.empty());
  return ids;
}

/// docs/api.md, Cell.
bool is_wide(const ClaimPlace& place) {
  return place.radius_km > 50 || (place.where_prec >= 3 && place.where_prec != 5);
}

TEST(EventBoard, ShowsWhatTheFilterShows) {
  const Whole whole = made(1, 200);
  const EventBoard board = EventBoard::of(whole.record, whole.claims, whole.outlets);
  Made make(2);
  std::size_t shown_by_all = 0;
  std::int64_t all_coarse = 0;
  for (int i = 0; i < 500; ++i) {
    const Filter filter = i == 0 ? Filter{} : make.filter();
    const Narrowed narrowed(whole.record, whole.claims, whole.outlets, filter);
    std::vector<std::string> wanted;
    for (const Event& event : narrowed.record().events) wanted.push_back(event.id);
    std::sort(wanted.begin(), wanted.end());
    for (const EventOrder order : {EventOrder::oldest, EventOrder::newest}) {
      auto ids = ids_by_pages(board, filter, order, 1 + static_cast<std::size_t>(i) % 7);
      std::sort(ids.begin(), ids.end());
      EXPECT_EQ(ids, wanted) << i;
    }
    EXPECT_EQ(board.count(filter), static_cast<std::int64_t>(wanted.size())) << i;
    std::int64_t in_places = 0, in_cells = 0, located = 0;
    for (const auto& place : board.places(filter)) in_places += place.events;
    std::int64_t in_coarse_cells = 0, coarse = 0;
    for (const auto& cell : board.cells(filter, i % 6, 1000)) {
      in_cells += cell.events;
      if (cell.coarse) in_coarse_cells += cell.events;
    }
    std::int64_t placed = 0;
    for (const Event& event : narrowed.record().events) {
      placed += event.place ? 1 : 0;
      located += event.place && event.place->located ? 1 : 0;
      coarse += event.place && event.place->located && is_wide(*event.place) ? 1 : 0;
    }
    EXPECT_EQ(in_places, placed);
    EXPECT_EQ(in_cells, located);
    EXPECT_EQ(in_coarse_cells, coarse);
    all_coarse += coarse;
    shown_by_all += wanted.size();
  }
  EXPECT_GT(shown_by_all, 5000u);
  EXPECT_GT(all_coarse, 500);
}

TEST(EventBoard, APlaceLiesWhereItIsAndNotWhereItIsToldFrom) {
  Record record;
  const auto add = [&](const char* id, double lat, std::optional<Relative> relative) {
    Event event;
    event.id = id;
    event.place.emplace();
    event.place->name = event.place->text = "Town", event.place->located = true;
    event.place->lat = lat, event.place->relative = std::move(relative), event.place->where_prec = 1;
    record.events.push_back(std::move(event));
  };
  add("e1", 18.8, Relative{"Town", "", 40, "N"});
  add("e2", 18.4, std::nullopt);
  add("e3", 18.1, Relative{"Town", "", 40, "S"});
  const auto places = EventBoard::of(record, {}, {}).places({});
  ASSERT_EQ(places.size(), 1u);
  EXPECT_EQ(places[0].lat, 18.4);
  EXPECT_FALSE(places[0].coarse);
  EXPECT_EQ(places[0].events, 3);
}

TEST(EventBoard, PagesRunByDayWithTheUndatedLast) {
  const Whole whole = made(3, 120);
  const EventBoard board = EventBoard::of(whole.record, whole.claims, whole.outlets);
  std::unordered_map<std::string, const Event*> by_id;
  for (const Event& event : whole.record.events) by_id.emplace(event.id, &event);
  const auto day = [&](const std::string& id) {
    const Interval& days = by_id.at(id)->days;
    return days.start ? days.start : days.end;
  };
  auto oldest = ids_by_pages(board, {}, EventOrder::oldest, 11);
  auto newest = ids_by_pages(board, {}, EventOrder::newest, 13);
  for (std::size_t i = 1; i < oldest.size(); ++i) {
    const auto a = day(oldest[i - 1]), b = day(oldest[i]);
    EXPECT_TRUE(a && b ? *a <= *b : a.has_value() >= b.has_value());
  }
  for (std::size_t i = 1; i < newest.size(); ++i) {
    const auto a = day(newest[i - 1]), b = day(newest[i]);
    EXPECT_TRUE(a && b ? *a >= *b : a.has_value() >= b.has_value());
  }
}

TEST(EventBoard, ACursorWhoseEventIsGoneGoesOnAfterIt) {
  const Whole whole = made(4, 60);
  EventBoard board = EventBoard::of(whole.record, whole.claims, whole.outlets);
  const auto all = ids_by_pages(board, {}, EventOrder::newest, 100);
  for (const std::size_t at : {5u, 20u, 58u}) {
    const auto page = board.page({}, EventOrder::newest, "", at);
    ASSERT_TRUE(page);
    EventBoard::Fresh fresh;
    fresh.gone = {all[at]};
    EventBoard smaller = EventBoard::of(whole.record, whole.claims, whole.outlets);
    smaller.take(std::move(fresh));
    const auto next = smaller.page({}, EventOrder::newest, page->next, 1);
    ASSERT_TRUE(next);
    ASSERT_EQ(next->items.size(), 1u);
    EXPECT_EQ(next->items[0].id, all[at + 1]);
  }
  for (const char* word : {"x", "2023-99-01.e1", "2023-01-01", "~"})
    EXPECT_FALSE(board.page({}, EventOrder::oldest, word, 1)) << word;
}

class StoredBoard : public testing::Test {
 protected:
  void SetUp() override {
    path_ =
        (fs::temp_directory_path() / ("selon_board_test_" + std::to_string(getpid()) + ".selon")).string();
    TearDown();
  }
  void TearDown() override {
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(path_ + end);
  }
  std::string path_;
};

Batch batch_of(const Whole& whole) {
  Batch batch;
  for (std::size_t i = 0; i < whole.claims.size(); i += 2) {
    Entry entry;
    const std::string& report = whole.claims[i].report;
    entry.raw.source = entry.report.source = report + ".txt";
    entry.raw.digest = entry.report.digest = base::sha256_hex(report);
    entry.raw.body = entry.report.text = "Some text of " + report;
    entry.report.id = report, entry.report.outlet = whole.outlets.at(report);
    Findings findings;
    findings.claims.claims = {whole.claims[i], whole.claims[i + 1]};
    findings.fingerprint.report = report;
    entry.findings = findings;
    batch.entries.push_back(std::move(entry));
  }
  return batch;
}

TEST_F(StoredBoard, BroughtUpToDateItIsAsReadAnew) {
  auto store = Store::open_or_create(path_);
  ASSERT_TRUE(store);
  Whole whole = made(5, 80);
  ASSERT_TRUE(save(*store, batch_of(whole)));
  Update update;
  update.everything = true;
  update.record.events.assign(whole.record.events.begin(), whole.record.events.begin() + 50);
  ASSERT_TRUE(apply(*store, update));
  auto board = EventBoard::load(*store);
  ASSERT_TRUE(board) << board.error().message;
  EXPECT_EQ(board->size(), 50u);
  Made make(6);
  for (int round = 0; round < 10; ++round) {
    for (int i = 0; i < 9; ++i) {  // some change, some go, some come
      Update step;
      const std::size_t at = make.below(80);
      const std::string id = "e" + std::to_string(at);
      step.events = {id};
      if (make.below(3) > 0) step.record.events = {make.event(id, whole.record.events[at].claims)};
      ASSERT_TRUE(apply(*store, step));
    }
    auto fresh = board->fresh(*store);
    ASSERT_TRUE(fresh) << fresh.error().message;
    board->take(std::move(*fresh));
    const auto anew = EventBoard::load(*store);
    ASSERT_TRUE(anew);
    EXPECT_EQ(board->revision(), anew->revision());
    EXPECT_EQ(board->size(), anew->size());
    for (int i = 0; i < 20; ++i) {
      const Filter filter = i == 0 ? Filter{} : make.filter();
      EXPECT_EQ(ids_by_pages(*board, filter, EventOrder::newest, 6),
                ids_by_pages(*anew, filter, EventOrder::newest, 9));
    }
  }
}

TEST(EventBoard, KeepsNoTraceOfWhatWasReadAnew) {
  const Whole whole = made(7, 60);
  EventBoard board = EventBoard::of(whole.record, whole.claims, whole.outlets);
  Made make(8);
  Record now = whole.record;
  for (int round = 0; round < 400; ++round) {
    const std::size_t at = make.below(60);
    now.events[at] = make.event(now.events[at].id, now.events[at].claims);
    std::vector<Telling> tellings;
    for (const auto& id : now.events[at].claims)
      for (const Claim& claim : whole.claims)
        if (claim.id == id) tellings.push_back(telling_of(claim, whole.outlets.at(claim.report)));
    EventBoard::Fresh fresh;
    fresh.rows.push_back(row_of(now.events[at], tellings));
    fresh.rows.back().number = static_cast<std::int64_t>(at), fresh.rows.back().changed = round;
    board.take(std::move(fresh));
  }
  const EventBoard anew = EventBoard::of(now, whole.claims, whole.outlets);
  for (int i = 0; i < 200; ++i) {
    const Filter filter = i == 0 ? Filter{} : make.filter();
    EXPECT_EQ(ids_by_pages(board, filter, EventOrder::newest, 5),
              ids_by_pages(anew, filter, EventOrder::newest, 8));
    const Facets a = board.facets(filter, 50), b = anew.facets(filter, 50);
    for (std::size_t f = 0; f < a.fields.size(); ++f) EXPECT_EQ(a.fields[f].values, b.fields[f].values);
    const Timeline x = board.timeline(filter, {}), y = anew.timeline(filter, {});
    EXPECT_EQ(x.lanes, y.lanes);
    EXPECT_EQ(x.rest, y.rest);
  }
}

}  // namespace
}  // namespace selon::record
