#include "record/pages.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "base/sha256.h"
#include "record/apply.h"
#include "record/narrow.h"
#include "record/save.h"

namespace selon::record {
namespace {

namespace fs = std::filesystem;

/// A store of 1,200 reports with a claim each; every third claim is of an event, every tenth of a siege.
class Pages : public testing::Test {
 protected:
  static constexpr int kReports = 1200;

  void SetUp() override {
    path_ =
        (fs::temp_directory_path() / ("selon_pages_test_" + std::to_string(getpid()) + ".selon")).string();
    TearDown();
    auto store = Store::open_or_create(path_);
    ASSERT_TRUE(store);
    Batch batch;
    Update update;
    for (int i = 0; i < kReports; ++i) {
      batch.entries.push_back(entry(i));
      claims_.push_back(batch.entries.back().findings->claims.claims[0]);
      outlets_[claims_.back().report] = batch.entries.back().report.outlet;
      if (i % 3 == 0) add_event(update.record, i);
    }
    ASSERT_TRUE(save(*store, batch));
    ASSERT_TRUE(apply(*store, update));
    record_ = std::move(update.record);
  }
  void TearDown() override {
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(path_ + end);
  }

  static Entry entry(int i) {
    Entry entry;
    const std::string id = "r" + std::to_string(i);
    entry.raw.source = entry.report.source = id + ".txt";
    entry.raw.digest = entry.report.digest = base::sha256_hex(id);
    entry.raw.body = entry.report.text = "Some text of " + id;
    entry.report.id = id, entry.report.outlet = i % 2 ? "One" : "Two";
    Claim claim({{0, 4}, "Some"}, Attribution::outlet());
    claim.id = id + ".0", claim.report = id, claim.type = i % 10 == 0 ? "siege" : "air_strike";
    Findings findings;
    findings.claims.claims = {claim};
    findings.fingerprint.report = id;
    entry.findings = findings;
    return entry;
  }
  static void add_event(Record& record, int i) {
    Event event;
    event.id = "e" + std::to_string(i), event.story = "s" + std::to_string(i % 7);
    event.claims = {"r" + std::to_string(i) + ".0"};
    event.status = i % 2 ? Status::disputed : Status::reported;
    Dispute dispute;
    dispute.id = "d" + std::to_string(i), dispute.event = event.id, dispute.scope = event.id;
    Control control;
    control.key = "k" + std::to_string(i), control.place = i % 4 ? "Town" : "Fort",
    control.claims = event.claims;
    record.events.push_back(event), record.disputes.push_back(dispute), record.control.push_back(control);
  }

  template <class T, class Load>
  std::vector<std::string> all(Load load, std::size_t limit, const std::function<std::string(const T&)>& id) {
    std::vector<std::string> ids;
    std::string from;
    do {
      const auto page = load(from, limit);
      EXPECT_TRUE(page) << page.error().message;
      if (!page) break;
      EXPECT_LE(page->items.size(), limit);
      for (const T& item : page->items) ids.push_back(id(item));
      from = page->next;
    } while (!from.empty());
    return ids;
  }

  std::string path_;
  Record record_;
  std::vector<Claim> claims_;
  Outlets outlets_;
};

std::vector<Filter> filters() {
  std::vector<Filter> out(1);
  for (const auto& [name, value] :
       std::initializer_list<std::pair<const char*, const char*>>{{"type", "siege"},
                                                                  {"outlet", "one"},
                                                                  {"status", "disputed"},
                                                                  {"report", "r31"},
                                                                  {"id", "r30.0"},
                                                                  {"words", "some"},
                                                                  {"words", "nothing"},
                                                                  {"report__in", "r3,r30"},
                                                                  {"id__in", "r31.0,e30,e7,nothing"},
                                                                  {"story", "s3"},
                                                                  {"place", "fort"}}) {
    Filter filter;
    EXPECT_TRUE(add_to(filter, name, value));
    out.push_back(filter);
  }
  return out;
}

TEST_F(Pages, EachRowOnceWhateverTheLimit) {
  auto store = Store::open(path_);
  ASSERT_TRUE(store);
  auto board = EventBoard::load(*store);
  ASSERT_TRUE(board);
  for (const Filter& filter : filters())
    for (const std::size_t limit : {1000u, 7u}) {
      const Narrowed narrowed(record_, claims_, outlets_, filter);
      std::multiset<std::string> claims, disputes, control;
      for (const Claim& claim : narrowed.claims()) claims.insert(claim.id);
      for (const Dispute& dispute : narrowed.record().disputes) disputes.insert(dispute.id);
      for (const Control& row : narrowed.record().control) control.insert(row.key);
      const auto asked = [&](const std::string& from, std::size_t at_most) {
        return PageAsked{filter, from, at_most};
      };
      const auto of = [](const std::vector<std::string>& ids) {
        return std::multiset<std::string>(ids.begin(), ids.end());
      };
      EXPECT_EQ(of(all<Claim>([&](auto from, auto n) { return page_of_claims(*store, asked(from, n)); },
                              limit, [](const Claim& one) { return one.id; })),
                claims);
      EXPECT_EQ(
          of(all<Dispute>([&](auto from, auto n) { return page_of_disputes(*store, *board, asked(from, n)); },
                          limit, [](const Dispute& one) { return one.id; })),
          disputes);
      EXPECT_EQ(of(all<Control>([&](auto from, auto n) { return page_of_control(*store, asked(from, n)); },
                                limit, [](const Control& one) { return one.key; })),
                control);
    }
}

TEST_F(Pages, ReportsComeNewestFirstAndPassByTheirClaimsToo) {
  auto store = Store::open(path_);
  ASSERT_TRUE(store);
  Filter sieges;
  ASSERT_TRUE(add_to(sieges, "type", "siege"));
  const auto load = [&](const Filter& filter) {
    return all<Report>(
        [&](auto from, auto n) {
          return page_of_reports(*store, {filter, from, n});
        },
        50, [](const Report& one) { return one.id; });
  };
  Filter two;
  ASSERT_TRUE(add_to(two, "report__in", "r30,r31,r31,nothing"));
  EXPECT_EQ(load(two), (std::vector<std::string>{"r31", "r30"}));
  const auto every = load({}), besieged = load(sieges);
  ASSERT_EQ(every.size(), static_cast<std::size_t>(kReports));
  EXPECT_EQ(every.front(), "r1199");
  EXPECT_EQ(every.back(), "r0");
  EXPECT_EQ(besieged.size(), 120u);
}

TEST_F(Pages, WhatIsNoCursorIsRefused) {
  auto store = Store::open(path_);
  ASSERT_TRUE(store);
  for (const char* from : {"x", "12x", "99999999999999999999"})
    EXPECT_EQ(page_of_claims(*store, {{}, from, 5}).error().code, ErrorCode::usage) << from;
}

TEST_F(Pages, SummariesComeInTheOrderAskedFor) {
  auto store = Store::open(path_);
  ASSERT_TRUE(store);
  const auto board = EventBoard::load(*store);
  const auto a = board->find("e30"), b = board->find("e3");
  const auto summaries = load_summaries(*store, std::vector{a->number, b->number, std::int64_t{99999}});
  ASSERT_TRUE(summaries);
  EXPECT_NE((*summaries)[0].find("\"id\":\"e30\""), std::string::npos) << (*summaries)[0];
  EXPECT_NE((*summaries)[1].find("\"status\":\"disputed\""), std::string::npos) << (*summaries)[1];
  EXPECT_EQ((*summaries)[2], "");
}

}  // namespace
}  // namespace selon::record
