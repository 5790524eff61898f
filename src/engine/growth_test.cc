// A record grown batch by batch, in any order, is the record built at once.
#include "engine/growth.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <random>

#include "engine/rooms.h"
#include "engine/update.h"
#include "record/apply.h"
#include "record/decisions.h"
#include "record/save.h"
#include "report/document.h"
#include "report/report.h"
#include "support/reading.h"

namespace selon::engine {
namespace {

namespace fs = std::filesystem;

/// Reports as their rooms read them, once.
std::vector<record::Entry> entries_of(const std::vector<std::string>& folders) {
  std::vector<record::Entry> out;
  Workspace workspace(test::packs());
  for (const std::string& folder : folders)
    report::read(std::string(SELON_SOURCE_DIR) + folder, report::Limits{}, [&](report::Reading document) {
      if (!document) return;
      RawReport raw = std::move(*document);
      report::seal(raw);
      Report report = clean_report(raw, workspace);
      const Reading reading = read_for_record(report, workspace);
      out.push_back({std::move(raw), std::move(report), findings_of(reading, test::packs())});
    });
  return out;
}

class Store {
 public:
  explicit Store(const std::string& name) : path_(testing::TempDir() + "growth_" + name + ".selon") {
    for (const char* tail : {"", "-wal", "-shm"}) fs::remove(path_ + tail);
    auto opened = record::Store::open_or_create(path_);
    EXPECT_TRUE(opened) << opened.error().message;
    store_.emplace(std::move(*opened));
  }
  ~Store() {
    store_.reset();
    for (const char* tail : {"", "-wal", "-shm"}) fs::remove(path_ + tail);
  }
  void save(std::span<const record::Entry> entries) {
    record::Batch batch;
    batch.read_by = "test";
    batch.entries.assign(entries.begin(), entries.end());
    const auto saved = record::save(*store_, batch);
    ASSERT_TRUE(saved) << saved.error().message;
  }
  record::Store& operator*() { return *store_; }
  std::string digest() { return *store_->digest(); }

 private:
  std::string path_;
  std::optional<record::Store> store_;
};

void expect_ok(const Result<>& result) { ASSERT_TRUE(result) << result.error().message; }

/// What differs, for people: the first row of each table that only one of the two has.
std::string difference(Store& a, Store& b) {
  std::string out;
  for (const char* table :
       {"claims", "stories", "copies", "versions", "events", "disputes", "updates", "control"}) {
    std::set<std::string> rows[2];
    for (int k = 0; k < 2; ++k)
      (void)(*(k ? b : a))
          .db()
          .each(std::string("SELECT value FROM ") + table, {}, [&](const record::Row& row) {
            rows[k].emplace(row.text(0));
            return Result<>();
          });
    for (int k = 0; k < 2; ++k)
      for (const auto& row : rows[k])
        if (!rows[1 - k].contains(row)) {
          out += std::string(table) + (k ? " grown: " : " whole: ") + row.substr(0, 1500) + "\n";
          break;
        }
  }
  return out;
}

std::string whole(const std::vector<record::Entry>& entries, Store& store) {
  store.save(entries);
  expect_ok(build_record_whole(*store, test::packs()));
  return store.digest();
}

/// A first part at once, the rest in batches.
void grow(std::vector<record::Entry> entries, unsigned seed, Store& store) {
  std::mt19937 draw(seed);
  std::shuffle(entries.begin(), entries.end(), draw);
  std::size_t at = entries.size() / 3;
  store.save(std::span(entries).first(at));
  expect_ok(build_record_with_index(*store, test::packs()));
  while (at < entries.size()) {
    const std::size_t count = std::min<std::size_t>(1 + draw() % 5, entries.size() - at);
    store.save(std::span(entries).subspan(at, count));
    expect_ok(grow_record(*store, test::packs()));
    at += count;
  }
}

int orders() {
  const char* said = std::getenv("SELON_ORDERS");
  return said ? std::atoi(said) : 3;
}

void grown_is_whole(const std::vector<std::string>& folders) {
  const std::vector<record::Entry> entries = entries_of(folders);
  ASSERT_GT(entries.size(), 5U);
  Store at_once("whole");
  const std::string digest = whole(entries, at_once);
  for (int order = 0; order < orders(); ++order) {
    Store store("grown");
    grow(entries, static_cast<unsigned>(order + 1), store);
    ASSERT_EQ(digest, store.digest()) << "order " << order + 1 << "\n" << difference(at_once, store);
  }
}

TEST(Growth, OfTheExamplesInAnyOrder) { grown_is_whole({"/examples/kidal"}); }
TEST(Growth, OfWrittenReportsInAnyOrder) { grown_is_whole({"/eval/gold/held"}); }

TEST(Growth, AReportReadAnewTakesItsOldPlace) {
  std::vector<record::Entry> entries = entries_of({"/examples/kidal"});
  Store at_once("whole"), store("grown");
  const std::string digest = whole(entries, at_once);
  store.save(entries);
  expect_ok(build_record_with_index(*store, test::packs()));
  for (record::Entry& entry : entries) {
    record::Batch batch;
    batch.read_by = "another reading";
    batch.entries = {entry};
    ASSERT_TRUE(record::save(*store, batch));
    expect_ok(grow_record(*store, test::packs()));
  }
  EXPECT_EQ(digest, store.digest()) << difference(at_once, store);
}

/// The stories as sets of reports, by their first.
std::vector<std::vector<std::string>> stories_in(Store& store) {
  std::vector<std::vector<std::string>> out;
  const Record record = *record::load_record(*store);
  for (const Story& story : record.stories) out.push_back(story.reports);
  return out;
}

TEST(Growth, PeopleMergeAndSplitStories) {
  const std::vector<record::Entry> entries = entries_of({"/eval/gold/held"});
  Store store("decided"), at_once("whole");
  store.save(entries);
  expect_ok(build_record_with_index(*store, test::packs()));
  const auto before = stories_in(store);
  ASSERT_GT(before.size(), 3U);
  const std::string digest = store.digest();
  const StoryDecision merged{
      Belonging::together, before[0].front(), before[1].front(), "coder", "one course", {}};
  expect_ok(record::decide(*store, {merged}));
  expect_ok(grow_record(*store, test::packs()));
  EXPECT_EQ(before.size() - 1, stories_in(store).size());

  at_once.save(entries);
  expect_ok(record::decide(*at_once, {merged}));
  expect_ok(build_record_whole(*at_once, test::packs()));
  EXPECT_EQ(at_once.digest(), store.digest()) << difference(at_once, store);

  const auto large = std::find_if(before.begin(), before.end(), [](const auto& s) { return s.size() > 1; });
  ASSERT_NE(large, before.end());
  std::vector<StoryDecision> apart;
  for (std::size_t i = 0; i + 1 < large->size(); ++i)
    apart.push_back({Belonging::apart, large->back(), (*large)[i], "coder", "another course", {}});
  expect_ok(record::decide(*store, apart));
  expect_ok(grow_record(*store, test::packs()));
  for (const auto& story : stories_in(store))
    if (std::find(story.begin(), story.end(), large->back()) != story.end())
      EXPECT_EQ(std::find(story.begin(), story.end(), large->front()), story.end());

  const auto log = record::load_decision_log(*store);
  ASSERT_TRUE(log);
  for (const auto& logged : *log) expect_ok(record::take_back(*store, logged.number, "coder", ""));
  expect_ok(grow_record(*store, test::packs()));
  EXPECT_EQ(before, stories_in(store)) << "taken back";
  EXPECT_NE(digest, store.digest()) << "the log counts";
}

}  // namespace
}  // namespace selon::engine
