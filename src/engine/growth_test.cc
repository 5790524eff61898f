// A record grown batch by batch, in any order, is the record built at once.
#include "engine/growth.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <random>

#include "base/sha256.h"
#include "engine/rooms.h"
#include "engine/update.h"
#include "record/apply.h"
#include "record/decisions.h"
#include "record/save.h"
#include "report/document.h"
#include "report/report.h"
#include "support/grown_store.h"
#include "support/made_reports.h"
#include "support/reading.h"

namespace selon::engine {
namespace {

using test::difference;
using test::entries_of;
using test::expect_ok;
using test::Store;

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

void grown_is_whole(const std::vector<record::Entry>& entries) {
  ASSERT_GT(entries.size(), 5U);
  Store at_once("whole");
  const std::string digest = whole(entries, at_once);
  for (int order = 0; order < orders(); ++order) {
    Store store("grown");
    grow(entries, static_cast<unsigned>(order + 1), store);
    ASSERT_EQ(digest, store.digest()) << "order " << order + 1 << "\n" << difference(at_once, store);
  }
}

/// Made-up reports of one town and a few days, so many that no claim sees all that may tell its happening.
std::vector<record::Entry> crowded(std::size_t reports) {
  std::mt19937 draw(3);
  const char* kTypes[] = {"armed_clash", "arrest", "talks", "displacement", "air_strike", "protest"};
  const char* kActors[] = {"civilians", "unnamed.rebels", "unnamed.residents"};
  std::vector<record::Entry> out;
  for (std::size_t r = 0; r < reports; ++r) {
    record::Entry entry;
    Report& report = entry.report;
    report.id = "r" + std::to_string(1000 + r), report.outlet = "Outlet " + std::to_string(draw() % 9);
    const Day day = Day(std::chrono::days(20000 + static_cast<int>(draw() % 12)));
    report.published = day;
    record::Findings findings;
    for (int c = 0; c < 3; ++c) {
      const std::string words = "Sentence " + std::to_string(draw() % 7) + " of the town.";
      const auto begin = static_cast<std::uint32_t>(report.text.size());
      Claim claim({{begin, begin + static_cast<std::uint32_t>(words.size())}, words}, Attribution::outlet());
      claim.id = report.id + "." + std::to_string(c), claim.report = report.id;
      claim.trigger = {begin, begin + 8};
      claim.type = kTypes[draw() % 6];
      claim.actors = {{kActors[draw() % 3], ""}}, claim.targets = {{kActors[draw() % 3], ""}};
      claim.place.emplace();
      claim.place->id = claim.place->name = "Sometown", claim.place->located = true;
      const Day when = day - std::chrono::days(static_cast<int>(draw() % 9));
      claim.time = ClaimTime{{when, when, 1}, ""};
      report.text += words + " ";
      findings.claims.claims.push_back(std::move(claim));
    }
    findings.fingerprint.report = report.id, findings.fingerprint.outlet = report.outlet;
    findings.fingerprint.published = report.published, findings.fingerprint.places = {"Sometown"};
    entry.raw.source = report.source = report.id + ".txt", entry.raw.body = report.text;
    entry.raw.digest = report.digest = base::sha256_hex(report.id);
    entry.findings = std::move(findings);
    out.push_back(std::move(entry));
  }
  return out;
}

TEST(Growth, OfACrowdedTownInAnyOrder) { grown_is_whole(crowded(120)); }
TEST(Growth, OfMadeUpReportsInAnyOrder) {
  for (const auto& [seed, reports] : {std::pair{29U, 12U}, {23U, 80U}})
    grown_is_whole(test::MadeReports(seed, test::Undated::none).make(reports));
}
TEST(Growth, OfTheExamplesInAnyOrder) { grown_is_whole(entries_of({"/examples/kidal"})); }
TEST(Growth, OfWrittenReportsInAnyOrder) { grown_is_whole(entries_of({"/eval/gold/held"})); }

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

Decision of_stories(DecisionKind kind, const std::vector<std::string>& reports) {
  Decision out;
  out.kind = kind, out.about = DecisionAbout::story, out.who = "coder", out.why = "one course";
  for (const std::string& report : reports) {
    out.subjects.emplace_back().id = report;
    out.subjects.back().side = kind == DecisionKind::apart && out.subjects.size() > 1;
  }
  return out;
}

void expect_decided(const Result<record::Answer>& answer) {
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->numbers.size(), 1U);
}

TEST(Growth, PeopleMergeAndSplitStories) {
  const std::vector<record::Entry> entries = entries_of({"/eval/gold/held"});
  Store store("decided"), at_once("whole");
  store.save(entries);
  expect_ok(build_record_with_index(*store, test::packs()));
  const auto before = stories_in(store);
  ASSERT_GT(before.size(), 3U);
  const std::string digest = store.digest();
  const Decision merged = of_stories(DecisionKind::together, {before[0].front(), before[1].front()});
  expect_decided(record::decide(*store, {merged}));
  expect_ok(grow_record(*store, test::packs()));
  EXPECT_EQ(before.size() - 1, stories_in(store).size());

  at_once.save(entries);
  expect_decided(record::decide(*at_once, {merged}));
  expect_ok(build_record_whole(*at_once, test::packs()));
  EXPECT_EQ(at_once.digest(), store.digest()) << difference(at_once, store);

  const auto large = std::find_if(before.begin(), before.end(), [](const auto& s) { return s.size() > 1; });
  ASSERT_NE(large, before.end());
  std::vector<std::string> leaving_and_staying{large->back()};
  leaving_and_staying.insert(leaving_and_staying.end(), large->begin(), large->end() - 1);
  expect_decided(record::decide(*store, {of_stories(DecisionKind::apart, leaving_and_staying)}));
  expect_ok(grow_record(*store, test::packs()));
  for (const auto& story : stories_in(store))
    if (std::find(story.begin(), story.end(), large->back()) != story.end())
      EXPECT_EQ(std::find(story.begin(), story.end(), large->front()), story.end());

  const auto log = record::load_decision_log(*store);
  ASSERT_TRUE(log);
  for (const auto& logged : *log) {
    auto undo = record::undo_of(*store, logged.number);
    ASSERT_TRUE(undo);
    undo->who = "coder";
    expect_decided(record::decide(*store, {*undo}));
  }
  expect_ok(grow_record(*store, test::packs()));
  EXPECT_EQ(before, stories_in(store)) << "taken back";
  EXPECT_NE(digest, store.digest()) << "the log counts";
}

}  // namespace
}  // namespace selon::engine
