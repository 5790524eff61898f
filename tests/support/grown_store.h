// Stores for tests of growth: reports as their rooms read them, and what differs between two records.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "engine/rooms.h"
#include "record/save.h"
#include "report/document.h"
#include "report/report.h"
#include "support/reading.h"

namespace selon::test {

namespace fs = std::filesystem;

/// Reports as their rooms read them, once.
inline std::vector<record::Entry> entries_of(const std::vector<std::string>& folders) {
  std::vector<record::Entry> out;
  engine::Workspace workspace(test::packs());
  for (const std::string& folder : folders)
    report::read(std::string(SELON_SOURCE_DIR) + folder, report::Limits{}, [&](report::Reading document) {
      if (!document) return;
      RawReport raw = std::move(*document);
      report::seal(raw);
      Report report = engine::clean_report(raw, workspace);
      const selon::Reading reading = engine::read_for_record(report, workspace);
      out.push_back({std::move(raw), std::move(report), engine::findings_of(reading, test::packs())});
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
  /// All that another store holds, as it is now.
  void copy_of(Store& other) {
    store_.reset();
    for (const char* tail : {"", "-wal", "-shm"}) fs::remove(path_ + tail);
    const auto copied = (*other).db().script("VACUUM INTO '" + path_ + "'");
    ASSERT_TRUE(copied) << copied.error().message;
    auto opened = record::Store::open_or_create(path_);
    ASSERT_TRUE(opened) << opened.error().message;
    store_.emplace(std::move(*opened));
  }
  record::Store& operator*() { return *store_; }
  std::string digest() { return *store_->digest(); }

 private:
  std::string path_;
  std::optional<record::Store> store_;
};

inline void expect_ok(const Result<>& result) { ASSERT_TRUE(result) << result.error().message; }

/// What differs, for people: the first row of each table that only one of the two has.
inline std::string difference(Store& a, Store& b) {
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

}  // namespace selon::test
