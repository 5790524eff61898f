#include "record/migrate.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/sha256.h"
#include "record/apply.h"
#include "record/search.h"
#include "record/verify.h"

namespace selon::record {
namespace {

namespace fs = std::filesystem;

std::string schema_3() {
  std::ostringstream out;
  out << std::ifstream(SELON_SOURCE_DIR "/tests/support/stores/schema_3.sql").rdbuf();
  return out.str();
}

/// A store as it was written under schema 3: two reports, a claim each, an event, a feed.
void make_old(const std::string& path) {
  auto db = Database::open(path, Access::create);
  ASSERT_TRUE(db);
  ASSERT_TRUE(db->script(schema_3() + "PRAGMA application_id = 1397050446; PRAGMA user_version = 3"));
  for (const std::string id : {"r1", "r2"}) {
    const std::string text = "Armed men took the town.", digest = base::sha256_hex(id);
    ASSERT_TRUE(db->run("INSERT INTO raw VALUES (?, 'plain', 'utf-8', ?)", {digest, Parameter::blob(id)}));
    ASSERT_TRUE(db->run(
        "INSERT INTO reports(id, text, value, read_by) VALUES (?1, ?2, json_object('id', ?1, 'title', "
        "'Of ' || ?1, 'paragraphs', json_array()), 'old')",
        {id, text}));
    ASSERT_TRUE(
        db->run("INSERT INTO sources VALUES (?1 || '.txt', ?1, ?2, '2024-01-01T00:00:00Z')", {id, digest}));
    ASSERT_TRUE(db->run(
        "INSERT INTO claims(id, report, ordinal, value) VALUES (?1 || '.0', ?1, 0, json_object('id', ?1 "
        "|| '.0', 'report', ?1, 'type', 'capture', 'evidence', json_object('span', json_array(0, 5), "
        "'text', 'Armed')))",
        {id}));
    ASSERT_TRUE(db->run("INSERT INTO fingerprints VALUES (?1, json_object('report', ?1))", {id}));
  }
  ASSERT_TRUE(
      db->script("INSERT INTO events(position, id, value) VALUES (0, 'e1', '{\"id\":\"e1\"}');"
                 "INSERT INTO event_claims VALUES ('e1', 'r1.0');"
                 "INSERT INTO meta VALUES ('digest', 'x'), ('stale', '0');"
                 "INSERT INTO quarantine VALUES ('bad.txt', 'invalid', 'bad', 0, 'fault', 0, 'quarantined', "
                 "'2024-01-01T00:00:00Z');"
                 "INSERT INTO feeds VALUES ('u', '', '', '', '', 'active', '', '', '', '', 0, 0, '', '');"
                 "INSERT INTO feed_items VALUES ('u', 'g', 1, '', '', '', '', '', '', 'r1')"));
}

class MigrateTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ =
        (fs::temp_directory_path() / ("selon_migrate_test_" + std::to_string(getpid()) + ".selon")).string();
    TearDown();
    make_old(path_);
  }
  void TearDown() override {
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(path_ + end);
  }
  std::string path_;
};

TEST_F(MigrateTest, ReadersAreToldHow) {
  const auto store = Store::open(path_);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, ErrorCode::invalid);
  EXPECT_NE(store.error().message.find("selon ingest -o " + path_), std::string::npos)
      << store.error().message;
}

TEST_F(MigrateTest, WhatWasReadIsKeptAndTheRecordIsPending) {
  std::string digest;
  for (int time = 0; time < 2; ++time) {  // the second opening finds nothing to do
    auto store = Store::open_or_create(path_);
    ASSERT_TRUE(store) << store.error().message;
    Database& db = store->db();
    EXPECT_EQ(*db.integer("PRAGMA user_version"), kSchemaVersion);
    EXPECT_EQ(*load_pending(*store), (std::vector<std::string>{"r1", "r2"}));
    EXPECT_EQ(load_claims(*store)->size(), 2u);
    EXPECT_EQ(load_sources(*store, "r2").value(), std::vector<std::string>{"r2.txt"});
    EXPECT_EQ(search(*store, "town", 10)->size(), 2u);
    EXPECT_TRUE(load_record(*store)->events.empty());
    for (const char* table : {"raw", "quarantine", "feeds", "feed_items", "fingerprints"})
      EXPECT_GT(*db.integer(std::string("SELECT count(*) FROM ") + table), 0) << table;
    EXPECT_EQ(*db.integer("SELECT count(*) FROM sqlite_schema WHERE name GLOB 'old_*' OR sql GLOB '*old_*'"),
              0);
    EXPECT_EQ(*db.integer("PRAGMA foreign_keys"), 1);
    digest = *store->digest();
  }
  auto store = Store::open_or_create(path_);
  ASSERT_TRUE(settle_all(*store));
  const auto checks = verify(*store);
  ASSERT_TRUE(checks);
  for (const Check& check : *checks)
    EXPECT_EQ(check.fault_count, 0) << check.name << ": " << (check.faults.empty() ? "" : check.faults[0]);
  EXPECT_EQ(*store->digest(), digest);
}

TEST_F(MigrateTest, IsWhollyDoneOrNotAtAll) {
  {
    auto db = Database::open(path_, Access::create);
    ASSERT_TRUE(db->script("CREATE TABLE ties(x)"));  // stands in the way of the new schema
  }
  const auto store = Store::open_or_create(path_);
  EXPECT_FALSE(store);
  auto db = Database::open(path_, Access::read);
  EXPECT_EQ(*db->integer("PRAGMA user_version"), 3);
  EXPECT_EQ(*db->integer("SELECT count(*) FROM events"), 1);
  EXPECT_EQ(*db->integer("SELECT count(*) FROM reports"), 2);
}

}  // namespace
}  // namespace selon::record
