#include "record/apply.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/date.h"
#include "base/sha256.h"
#include "record/change_log.h"
#include "record/relations.h"
#include "record/save.h"
#include "record/verify.h"

namespace selon::record {
namespace {

namespace fs = std::filesystem;

Entry entry(const std::string& id, int claims) {
  Entry e;
  const std::string text = "Some text of " + id;
  e.raw.source = e.report.source = id + ".txt";
  e.raw.digest = e.report.digest = base::sha256_hex(text);
  e.raw.body = e.report.text = text;
  e.report.id = id;
  Findings findings;
  for (int i = 0; i < claims; ++i) {
    Claim claim({{0, 4}, "Some"}, Attribution::outlet());
    claim.id = id + "." + std::to_string(i);
    claim.report = id;
    claim.type = "armed_clash";
    findings.claims.claims.push_back(claim);
  }
  findings.fingerprint.report = id;
  e.findings = findings;
  return e;
}

Event event(const std::string& id, std::vector<std::string> claims, Status status = Status::reported) {
  Event e;
  e.id = id;
  e.claims = std::move(claims);
  e.status = status;
  return e;
}

Dispute dispute(const std::string& id, const std::string& event, const std::string& scope) {
  Dispute d;
  d.id = id, d.event = event, d.scope = scope;
  d.about = DisputeAbout::outcome;
  d.sides = {{id, {"r1.0"}, {}}, {"b", {"r1.1"}, {}}};
  return d;
}

Control control(const std::string& key, const std::string& holder) {
  Control c;
  c.key = key, c.place = "Town", c.holder = holder;
  return c;
}

class ApplyTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ =
        (fs::temp_directory_path() / ("selon_apply_test_" + std::to_string(getpid()) + ".selon")).string();
    TearDown();
    store_ = std::make_unique<Store>(*Store::open_or_create(path_));
    ASSERT_TRUE(save(*store_, {"v", {entry("r1", 3), entry("r2", 2)}, {}}));
  }
  void TearDown() override {
    store_.reset();
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(path_ + end);
  }

  /// The changes that applying it logs: "kind event other".
  std::vector<std::string> changes(const Update& update) {
    const auto from = *store_->db().integer("SELECT coalesce(max(number), 0) FROM changes");
    const auto applied = apply(*store_, update);
    EXPECT_TRUE(applied) << applied.error().message;
    std::vector<std::string> out;
    EXPECT_TRUE(store_->db().each("SELECT kind, event, other FROM changes WHERE number > ? ORDER BY number",
                                  {from}, [&](const Row& row) {
                                    std::string line(row.text(0));
                                    for (int i : {1, 2})
                                      if (!row.text(i).empty()) line += " " + std::string(row.text(i));
                                    out.push_back(line);
                                    return Result<>();
                                  }));
    return out;
  }
  void expect_sound() {
    ASSERT_TRUE(settle_all(*store_));
    const auto checks = verify(*store_);
    ASSERT_TRUE(checks);
    for (const Check& check : *checks)
      EXPECT_EQ(check.fault_count, 0) << check.name << ": " << (check.faults.empty() ? "" : check.faults[0]);
  }
  std::string path_;
  std::unique_ptr<Store> store_;
};

using Lines = std::vector<std::string>;

Update whole(std::vector<Event> events) {
  Update update;
  update.everything = true;
  update.record.events = std::move(events);
  return update;
}

TEST_F(ApplyTest, AnUpdateThatChangesNothingWritesAndLogsNothing) {
  const Update update = whole({event("e1", {"r1.0", "r1.1"}), event("e2", {"r2.0"})});
  EXPECT_EQ(changes(update), (Lines{"new e1", "new e2"}));
  EXPECT_EQ(*revision(*store_), 1);
  const std::string digest = *store_->digest();
  const auto written = *store_->db().integer("SELECT total_changes()");
  EXPECT_EQ(changes(update), Lines{});
  Update part;
  part.events = {"e1"}, part.record.events = {update.record.events[0]};
  EXPECT_EQ(changes(part), Lines{});
  EXPECT_EQ(*store_->db().integer("SELECT total_changes()"), written);
  EXPECT_EQ(*revision(*store_), 1);
  EXPECT_EQ(*store_->digest(), digest);
  expect_sound();
}

TEST_F(ApplyTest, PartsReplaceWhatStandsUnderTheirNamesAlone) {
  Update first = whole({event("e1", {"r1.0"}), event("e2", {"r2.0"})});
  first.record.stories = {{"s1", {"r1"}, {}, {}}, {"s2", {"r2"}, {}, {}}};
  first.record.disputes = {dispute("d1", "e1", "e1"), dispute("d2", "e2", "e2")};
  first.record.updates = {{"e1", "killed", {"r1.0"}}, {"e2", "killed", {"r2.0"}}};
  first.record.control = {control("k1", "a"), control("k1", "b"), control("k2", "a")};
  first.record.versions = {{"outlet", "url", {"r1", "r2"}, {}}};
  EXPECT_EQ(changes(first),
            (Lines{"new e1", "new e2", "disputed e1 d1", "disputed e2 d2", "control k1", "control k2"}));
  EXPECT_EQ(*store_->db().text("SELECT group_concat(id) FROM reports WHERE superseded"), "r1");

  Update second;
  second.stories = {"s1"}, second.events = {"e1"}, second.scopes = {"e1"}, second.places = {"k1"};
  second.versions = {"r2"};
  second.record.events = {event("e1", {"r1.0", "r1.1"}, Status::corroborated)};
  second.record.stories = {{"s1", {"r1"}, {}, {"reason"}}};
  second.record.control = {control("k1", "b"), control("k1", "c")};
  EXPECT_EQ(changes(second), (Lines{"updated e1", "corroborated e1", "settled e1 d1", "control k1"}));
  const Record now = *load_record(*store_);
  EXPECT_EQ(now.events, (std::vector{second.record.events[0], first.record.events[1]}));
  EXPECT_EQ(now.stories, (std::vector{second.record.stories[0], first.record.stories[1]}));
  EXPECT_EQ(now.disputes, std::vector{first.record.disputes[1]});
  EXPECT_EQ(now.updates, std::vector{first.record.updates[1]});
  EXPECT_EQ(now.control,
            (std::vector{second.record.control[0], second.record.control[1], first.record.control[2]}));
  EXPECT_TRUE(now.versions.empty());
  EXPECT_EQ(*store_->db().integer("SELECT count(*) FROM reports WHERE superseded"), 0);
  expect_sound();
}

TEST_F(ApplyTest, TheSameRecordByPartsInAnyOrderHasOneDigest) {
  const std::vector<Event> events = {event("e1", {"r1.0", "r1.1"}), event("e2", {"r1.2", "r2.0"}),
                                     event("e3", {"r2.1"})};
  ASSERT_TRUE(apply(*store_, whole(events)));
  const std::string digest = *store_->digest();
  ASSERT_TRUE(apply(*store_, whole({event("e0", {"r1.0", "r1.1", "r1.2", "r2.0", "r2.1"})})));
  EXPECT_NE(*store_->digest(), digest);
  for (const std::size_t i : {2u, 0u, 1u}) {
    Update part;
    part.events = {"e0", events[i].id};
    part.record.events = {events[i]};
    ASSERT_TRUE(apply(*store_, part));
  }
  EXPECT_EQ(*store_->digest(), digest);
  expect_sound();
}

TEST_F(ApplyTest, MergedSplitWithdrawn) {
  ASSERT_TRUE(
      apply(*store_, whole({event("e1", {"r1.0", "r1.1"}), event("e2", {"r2.0"}), event("e3", {"r2.1"})})));
  Update merge;
  merge.events = {"e1", "e2"};
  merge.record.events = {event("e1", {"r1.0", "r1.1", "r2.0"})};
  EXPECT_EQ(changes(merge), (Lines{"updated e1", "merged e2 e1"}));
  Update split;
  split.events = {"e1"};
  split.record.events = {event("e1", {"r1.0", "r2.0"}), event("e4", {"r1.1"})};
  EXPECT_EQ(changes(split), (Lines{"updated e1", "split e4 e1"}));
  Update earlier;  // a claim that comes before all others of e4 is found: it goes on under another id
  earlier.events = {"e4"};
  earlier.record.events = {event("e0", {"r1.1", "r1.2"})};
  EXPECT_EQ(changes(earlier), (Lines{"merged e4 e0"}));
  Update gone;
  gone.events = {"e3"};
  EXPECT_EQ(changes(gone), (Lines{"withdrawn e3"}));
  expect_sound();
}

TEST_F(ApplyTest, StoriesMergeAndSplit) {
  Update two;
  two.everything = true;
  two.record.stories = {{"s1", {"r1"}, {}, {}}, {"s2", {"r2"}, {}, {}}};
  EXPECT_EQ(changes(two), Lines{});
  Update one;
  one.stories = {"s1", "s2"};
  one.record.stories = {{"s1", {"r1", "r2"}, {}, {}}};
  EXPECT_EQ(changes(one), (Lines{"story_merged s2 s1"}));
  EXPECT_EQ(changes(two), (Lines{"story_split s2 s1"}));
}

TEST_F(ApplyTest, ADisputeOfAnEventThatGoesOnElsewhereIsNotSettled) {
  Update first = whole({event("e2", {"r1.0", "r1.1"})});
  first.record.disputes = {dispute("d1", "e2", "e2")};
  ASSERT_TRUE(apply(*store_, first));
  Update renamed;
  renamed.events = {"e2"}, renamed.scopes = {"e2"};
  renamed.record.events = {event("e1", {"r1.0", "r1.1", "r1.2"})};
  renamed.record.disputes = {dispute("d9", "e1", "e1")};
  EXPECT_EQ(changes(renamed), (Lines{"merged e2 e1", "updated e1 d9"}));
}

TEST_F(ApplyTest, ADisputeFoundInTwoScopesIsOne) {
  Update first = whole({event("e1", {"r1.0", "r1.1"})});
  first.record.disputes = {dispute("d1", "e1", "e1"), dispute("d1", "e1", "s1")};
  EXPECT_EQ(changes(first), (Lines{"new e1", "disputed e1 d1"}));
  EXPECT_EQ(load_record(*store_)->disputes, std::vector{first.record.disputes[0]});
  Update moved;
  moved.scopes = {"e1", "s1"};
  moved.record.disputes = {dispute("d1", "e1", "s1")};
  EXPECT_EQ(changes(moved), Lines{});
  EXPECT_EQ(load_record(*store_)->disputes, moved.record.disputes);
  expect_sound();
}

TEST_F(ApplyTest, AllOrNothing) {
  ASSERT_TRUE(apply(*store_, whole({event("e1", {"r1.0"})})));
  const std::string digest = *store_->digest();
  EXPECT_FALSE(apply(*store_, whole({event("e2", {"r1.1"}), event("e3", {"no.such.claim"})})));
  EXPECT_EQ(*store_->digest(), digest);
  EXPECT_EQ(load_record(*store_)->events.size(), 1u);
  EXPECT_EQ(*revision(*store_), 1);
  expect_sound();
}

TEST_F(ApplyTest, ClaimsReadAnewKeepNumbersAndLinks) {
  ASSERT_TRUE(apply(*store_, whole({event("e1", {"r1.0", "r1.2"})})));
  ASSERT_TRUE(settle_all(*store_));
  const std::vector<std::string> ids = {"r1.0", "r1.1", "r1.2", "none"};
  const auto numbers = *load_claim_numbers(*store_, ids);
  ASSERT_TRUE(save(*store_, {"another program", {entry("r1", 2)}, {}}));
  EXPECT_EQ(*load_claim_numbers(*store_, ids),
            (std::vector{numbers[0], numbers[1], std::int64_t{0}, std::int64_t{0}}));
  EXPECT_EQ(*load_pending(*store_), std::vector<std::string>{"r1"});
  ASSERT_TRUE(save(*store_, {"a third", {entry("r1", 3)}, {}}));
  ASSERT_TRUE(apply(*store_, whole({event("e1", {"r1.0", "r1.2"})})));
  expect_sound();
}

TEST_F(ApplyTest, RelationsAreDrawnFromTies) {
  Entry dated = entry("r3", 2);
  const auto day = [](const char* text) { return base::parse_iso_day(text); };
  auto& claims = dated.findings->claims.claims;
  claims[0].time = ClaimTime{{day("2023-11-12"), day("2023-11-12"), 1}, "", false, false};
  claims[1].time = ClaimTime{{day("2023-11-10"), std::nullopt, 2}, "", false, false};
  ASSERT_TRUE(save(*store_, {"v", {dated}, {}}));
  ASSERT_TRUE(save_ties(*store_, "r3",
                        std::vector<Tie>{{"r3.1", "a", "b", "fights against", ""},
                                         {"r3.0", "a", "b", "fights against", ""},
                                         {"r3.0", "a", "c", "supplies", "aircraft"}}));
  ASSERT_TRUE(save_ties(*store_, "r1", std::vector<Tie>{{"r1.0", "a", "b", "fights against", ""}}));
  const std::vector<Relation> expected = {
      {"a", "b", "fights against", "", {day("2023-11-10"), day("2023-11-12"), 2}, {"r1.0", "r3.0", "r3.1"}},
      {"a", "c", "supplies", "aircraft", {day("2023-11-12"), day("2023-11-12"), 1}, {"r3.0"}}};
  EXPECT_EQ(*load_relations(*store_), expected);
  ASSERT_TRUE(save_all_ties(*store_, expected));
  EXPECT_EQ(*load_relations(*store_), expected);
  ASSERT_TRUE(save_ties(*store_, "r3", {}));
  EXPECT_EQ(load_relations(*store_)->size(), 1u);
  EXPECT_FALSE(save_ties(*store_, "r1", std::vector<Tie>{{"none", "a", "b", "x", ""}}));
}

TEST_F(ApplyTest, PartsOfWhatIsStored) {
  ASSERT_TRUE(apply(*store_, whole({event("e1", {"r1.0"})})));
  const std::vector<std::string> reports = {"r2", "none", "r1"}, events = {"e1", "e2"}, names = {"r1.2"};
  const auto claims = *load_claims_of(*store_, reports);
  ASSERT_EQ(claims.size(), 5u);
  EXPECT_EQ(claims[0].value.id, "r2.0");
  EXPECT_EQ(claims[0].value.source, "r2.txt");
  EXPECT_EQ(claims[4].value.id, "r1.2");
  const std::vector<std::int64_t> numbers = {claims[4].number};
  EXPECT_EQ(load_claims_numbered(*store_, numbers)->at(0).value, claims[4].value);
  EXPECT_EQ(load_claims_named(*store_, names)->at(0).number, claims[4].number);
  const auto fingerprints = *load_fingerprints_of(*store_, reports);
  ASSERT_EQ(fingerprints.size(), 2u);
  EXPECT_EQ(fingerprints[0].value.report, "r2");
  const std::vector<std::int64_t> second = {fingerprints[1].number};
  EXPECT_EQ(load_fingerprints_numbered(*store_, second)->at(0).value.report, "r1");
  EXPECT_EQ((*load_report_numbers(*store_, reports))[2], fingerprints[1].number);
  EXPECT_EQ(load_events(*store_, events)->size(), 1u);
  EXPECT_TRUE(load_stories(*store_, events)->empty());
  EXPECT_TRUE(load_control_of(*store_, reports)->empty());
  EXPECT_TRUE(load_naming_of(*store_, reports)->empty());
}

}  // namespace
}  // namespace selon::record
