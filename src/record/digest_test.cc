#include "record/digest.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "record/store.h"

namespace selon::record {
namespace {

namespace fs = std::filesystem;

class DigestTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ =
        (fs::temp_directory_path() / ("selon_digest_test_" + std::to_string(getpid()) + ".selon")).string();
    TearDown();
  }
  void TearDown() override {
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(path_ + end);
  }
  Store open() {
    auto store = Store::open_or_create(path_);
    EXPECT_TRUE(store) << store.error().message;
    return std::move(*store);
  }
  std::string path_;
};

Result<> add(Database& db, std::int64_t n) {
  const std::string id = "r" + std::to_string(n), claim = id + ".0";
  SELON_TRY_VOID(
      db.run("INSERT INTO reports(id, read_by, text, value) VALUES (?1, 'v', 'text of ' || ?1, '{}')", {id}));
  SELON_TRY_VOID(db.run(
      "INSERT INTO claims(id, report, ordinal, value) VALUES (?1, ?2, 0, '{\"type\":\"x\"}')", {claim, id}));
  SELON_TRY_VOID(db.run("INSERT INTO events(id, value) VALUES (?1, '{\"id\":\"' || ?1 || '\"}')", {id}));
  return db.run("INSERT INTO event_claims(event, claim) VALUES (?1, ?2)", {id, claim});
}

Result<> change(Database& db, std::int64_t n, std::int64_t to) {
  const std::string id = "r" + std::to_string(n);
  SELON_TRY_VOID(db.run("UPDATE reports SET text = 'now ' || ?2 WHERE id = ?1", {id, to}));
  return db.run("UPDATE claims SET value = '{\"type\":\"' || ?2 || '\"}' WHERE report = ?1", {id, to});
}

/// The claim goes with its report.
Result<> remove(Database& db, std::int64_t n) {
  const std::string id = "r" + std::to_string(n);
  SELON_TRY_VOID(db.run("DELETE FROM events WHERE id = ?", {id}));
  return db.run("DELETE FROM reports WHERE id = ?", {id});
}

TEST_F(DigestTest, IsTheSumOverAllRowsAfterAnyChangesAndRollbacks) {
  std::mt19937 random(7);
  const auto any = [&](int below) {
    return static_cast<std::int64_t>(random() % static_cast<unsigned>(below));
  };
  for (int round = 0; round < 3; ++round) {
    Store store = open();  // what a connection kept is not lost with it
    Database& db = store.db();
    for (int i = 0; i < 60; ++i) {
      const bool failing = any(3) == 0;
      const auto before = *store.digest();
      const Result<> done = in_transaction(db, [&]() -> Result<> {
        for (int step = 0; step < 4; ++step) {
          const std::int64_t n = any(12);
          switch (any(4)) {
            case 0:
              (void)in_transaction(db, [&] { return add(db, n); });  // fails half-way where it is there
              break;
            case 1:
              SELON_TRY_VOID(change(db, n, any(5)));
              break;
            case 2:
              SELON_TRY_VOID(remove(db, n));
              break;
            default:
              (void)in_transaction(db, [&]() -> Result<> {
                SELON_TRY_VOID(change(db, n, any(5)));
                return fail(ErrorCode::unexpected, "taken back");
              });
          }
        }
        return failing ? fail(ErrorCode::unexpected, "taken back") : Result<>();
      });
      ASSERT_EQ(static_cast<bool>(done), !failing);
      ASSERT_EQ(*store.digest(), *compute_digest(db)) << round << " " << i;
      if (failing) {
        ASSERT_EQ(*store.digest(), before);
      }
    }
    EXPECT_GT(*db.integer("SELECT count(*) FROM claims"), 0);
  }
  Store store = open();
  for (int n = 0; n < 12; ++n) ASSERT_TRUE(remove(store.db(), n));
  EXPECT_EQ(*store.digest(), std::string(32, '0'));
}

TEST_F(DigestTest, TellsRowsAndTablesApart) {
  Store store = open();
  Database& db = store.db();
  std::set<std::string> seen = {*store.digest()};
  for (const char* sql : {"INSERT INTO reports(id, read_by, text, value) VALUES ('r', 'v', 'ab', '{}')",
                          "UPDATE reports SET text = 'a', inferred_day = 'b'",
                          "UPDATE reports SET text = 'b', inferred_day = 'a'",
                          "INSERT INTO stories(id, value) VALUES ('s', '{\"id\":\"s\"}')",
                          "INSERT INTO events(id, value) VALUES ('s', '{\"id\":\"s\"}')",
                          "INSERT INTO events(id, value) VALUES ('t', '{\"id\":\"s\"}')"}) {
    ASSERT_TRUE(db.script(sql)) << sql;
    EXPECT_TRUE(seen.insert(*store.digest()).second) << sql;
  }
  const std::string before = *store.digest();
  ASSERT_TRUE(
      db.script("UPDATE reports SET superseded = 1, read_by = 'w'; INSERT INTO pending VALUES ('r'); "
                "INSERT INTO copy_links VALUES (2, 1)"));
  EXPECT_EQ(*store.digest(), before) << "what does not count";
}

}  // namespace
}  // namespace selon::record
