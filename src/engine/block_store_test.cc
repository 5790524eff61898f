#include "engine/block_store.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "engine/ingest.h"
#include "engine/update.h"
#include "pack/pack.h"
#include "record/digest_sum.h"
#include "record/load.h"
#include "record/relations.h"
#include "vocabulary/json.h"

namespace selon::engine {
namespace {

const std::string kExamples = std::string(SELON_SOURCE_DIR) + "/examples/kidal";

const pack::Packs& packs() {
  static const pack::Packs all = pack::load(SELON_SOURCE_DIR).value();
  return all;
}

class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("selon_blocks_" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

/// The examples as `selon ingest` takes them.
record::Store ingested(const Folder& folder) {
  auto store = record::Store::open_or_create(folder.file("whole.selon"));
  EXPECT_TRUE(store);
  IngestOptions options;
  options.paths = {kExamples}, options.read_by = "test";
  EXPECT_TRUE(ingest(*store, packs(), options, {}));
  EXPECT_TRUE(update_record(*store, packs()));
  return std::move(*store);
}

template <class T>
std::vector<std::string> rows(const std::vector<T>& values) {
  std::vector<std::string> out;
  for (const T& value : values) out.push_back(vocabulary::to_json(value));
  return out;
}

MadeRows made_of(record::Store& store) {
  const Record record = record::load_record(store).value();
  MadeRows made;
  made.stories = rows(record.stories), made.copies = rows(record.copies);
  made.versions = rows(record.versions), made.events = rows(record.events);
  made.disputes = rows(record.disputes), made.updates = rows(record.updates);
  made.control = rows(record.control), made.completed = rows(record::load_claims(store).value());
  const auto days = record::load_inferred_days(store).value();
  for (const auto& [report, day] : days) {
    const std::vector<std::string> ids = {report};
    record::Findings found;
    const auto claims = record::load_claims_of(store, ids).value();
    for (const auto& claim : claims) found.claims.claims.push_back(claim.value);
    found.claims.control = record::load_control_of(store, ids).value();
    found.claims.naming = record::load_naming_of(store, ids).value();
    const auto notes = record::load_notes(store, report).value();
    for (const auto& note : notes)
      (note.room == "analysis" ? found.analysis_notes
       : note.room == "ground" ? found.ground_notes
                               : found.claims.notes)
          .push_back(note.note);
    made.reread.push_back({report, day, found_row(found)});
  }
  return made;
}

TEST(BlockStore, RowsAndARecordMadeElsewhereGiveTheStoreOfAnIngest) {
  const Folder folder;
  record::Store whole = ingested(folder);
  auto store = record::Store::open_or_create(folder.file("rows.selon"));
  ASSERT_TRUE(store);
  RowDoor door;
  door.options.read_by = "test", door.batch = 3;
  std::size_t batches = 0;
  const auto documents = read_rows(kExamples, door, packs(), [&](ReadRows rows) {
    ++batches;
    EXPECT_LE(rows.readings.size() + rows.quarantined.size(), 3U);
    const auto saved = save_rows(*store, rows, "test");
    EXPECT_TRUE(saved) << saved.error().message;
    return true;
  });
  EXPECT_GT(documents, 15);
  EXPECT_GT(batches, 4U);
  EXPECT_NE(store->digest().value(), whole.digest().value());  // the record is still to come
  const auto put = put_made(*store, made_of(whole), packs());
  ASSERT_TRUE(put) << put.error().message;
  EXPECT_EQ(store->digest().value(), whole.digest().value());
  EXPECT_FALSE(store->stale().value());
  EXPECT_EQ(record::load_relations(*store).value(), record::load_relations(whole).value());
  EXPECT_FALSE(record::load_relations(whole).value().empty());
}

TEST(BlockStore, WhatHasNotItsFormIsRefusedByName) {
  const Folder folder;
  auto store = record::Store::open_or_create(folder.file("bad.selon"));
  ASSERT_TRUE(store);
  ReadRows rows;
  rows.readings.push_back({});
  rows.readings.back().report = "r0";
  const auto saved = save_rows(*store, rows, "test");
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().code, ErrorCode::invalid);
  EXPECT_NE(saved.error().message.find("r0"), std::string::npos);
  MadeRows made;
  made.events = {"{\"id\":3}"};
  EXPECT_FALSE(put_made(*store, made, packs()));
}

TEST(BlockStore, RelationsOfPartsAreThoseOfTheWhole) {
  const Folder folder;
  record::Store whole = ingested(folder);
  const std::vector<std::string> claims = rows(record::load_claims(whole).value());
  const auto together = relations_of_rows(claims, packs()).value();
  ASSERT_GT(together.size(), 3U);
  for (const std::size_t size : {1UL, 2UL, 7UL}) {
    std::vector<Relation> parts;
    for (std::size_t i = 0; i < claims.size(); i += size) {
      const std::vector<std::string> some(
          claims.begin() + static_cast<std::ptrdiff_t>(i),
          claims.begin() + static_cast<std::ptrdiff_t>(std::min(i + size, claims.size())));
      const auto part = relations_of_rows(some, packs()).value();
      parts.insert(parts.end(), part.begin(), part.end());
    }
    EXPECT_EQ(united(std::move(parts)), together);
  }
}

TEST(BlockStore, ADigestOfRowsIsTheDigestOfTheStore) {
  const Folder folder;
  record::Store whole = ingested(folder);
  record::DigestSum sum;
  for (const record::CountedTable& table : record::counted_tables()) {
    std::string columns;
    for (const auto column : table.columns()) columns += (columns.empty() ? "" : ", ") + std::string(column);
    const auto read = whole.db().each(
        "SELECT " + columns + " FROM " + std::string(table.table), {}, [&](const record::Row& row) {
          std::vector<std::string> held;
          for (std::size_t i = 0; i < table.columns().size(); ++i)
            held.emplace_back(row.text(static_cast<int>(i)));
          std::vector<std::string_view> values = {table.table};
          values.insert(values.end(), held.begin(), held.end());
          record::DigestSum part;  // each row its own part, as if each were held elsewhere
          part.add(record::hash_of_row(values));
          sum.add(record::DigestSum(part.hex()));
          return Result<>();
        });
    ASSERT_TRUE(read);
  }
  EXPECT_EQ(sum.hex(), whole.digest().value());
}

}  // namespace
}  // namespace selon::engine
