#include "record/salvage.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <set>

#include "base/sha256.h"
#include "record/row_form.h"
#include "record/save.h"

namespace selon::record {
namespace {

namespace fs = std::filesystem;

class SalvageTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("selon_salvage_" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    Store store = std::move(*Store::open_or_create(file("whole.selon")));
    Batch batch{"v1", {}, {}};
    for (int i = 0; i < 40; ++i) {
      Entry entry;
      entry.report.id = std::string(15, "0123456789abcdef"[i % 16]) + "0123456789abcdef"[i / 16];
      // The longest go on over several pages.
      entry.report.text = "Report " + std::to_string(i) + std::string(static_cast<std::size_t>(i) * 400, 'x');
      entry.report.outlet = "Outlet";
      entry.report.source = std::to_string(i) + ".txt";
      entry.raw.body = entry.report.text;
      entry.raw.source = entry.report.source;
      entry.raw.digest = base::sha256_hex(entry.raw.body);
      entry.report.digest = entry.raw.digest;
      entry.findings.emplace();
      entry.findings->fingerprint.report = entry.report.id;
      batch.entries.push_back(std::move(entry));
    }
    ASSERT_TRUE(save(store, batch));
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string file(const std::string& name) const { return (folder_ / name).string(); }

  std::string bytes_of(const std::string& name) const {
    std::ifstream in(file(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  struct Outcome {
    std::set<std::string> reports;
    std::int64_t documents = 0;
    bool opened = false;
  };

  /// All that a salvage does before reports are read.
  Outcome salvage(const std::string& bytes) {
    std::ofstream(file("damaged.selon"), std::ios::binary | std::ios::trunc) << bytes;
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(file("fresh.selon") + end);
    Store fresh = std::move(*Store::open_or_create(file("fresh.selon")));
    auto salvage = Salvage::open(file("damaged.selon"), fresh);
    Outcome out;
    if (!salvage) return out;
    out.opened = true;
    EXPECT_TRUE(salvage->take_documents());
    const auto is_whole = [](const Report& report) { return report.text.starts_with("Report "); };
    EXPECT_TRUE(salvage->each_report(is_whole, [&](LooseReport loose) {
      EXPECT_TRUE(out.reports.insert(loose.report.id).second) << "handed out twice";
    }));
    EXPECT_TRUE(salvage->orphans());
    EXPECT_TRUE(salvage->take_rest());
    const auto told = salvage->told();
    EXPECT_TRUE(told);
    if (told) out.documents = (*told)[1].kept;
    return out;
  }

  fs::path folder_;
};

TEST_F(SalvageTest, TakesAllOfASoundFile) {
  const Outcome out = salvage(bytes_of("whole.selon"));
  EXPECT_EQ(out.reports.size(), 40u);
  EXPECT_EQ(out.documents, 40);
}

TEST_F(SalvageTest, NeedsNeitherHeaderNorSchema) {
  std::string bytes = bytes_of("whole.selon");
  std::fill_n(bytes.begin(), 4096, '\0');
  EXPECT_EQ(salvage(bytes).reports.size(), 40u);
}

TEST_F(SalvageTest, RefusesOtherFilesAndNewerStores) {
  EXPECT_FALSE(salvage("").opened);
  EXPECT_FALSE(salvage("short").opened);
  EXPECT_TRUE(salvage(std::string(100'000, 'x')).reports.empty());
  std::string bytes = bytes_of("whole.selon");
  bytes[63] = 9;  // user_version
  EXPECT_FALSE(salvage(bytes).opened);
}

TEST_F(SalvageTest, DamageOfAnyKindIsOutlived) {
  const std::string whole = bytes_of("whole.selon");
  std::mt19937 chance(7);
  const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(chance()) % bound; };
  double kept = 0;
  constexpr int kTrials = 120;
  for (int trial = 0; trial < kTrials; ++trial) {
    std::string bytes = whole;
    const std::size_t flips = trial % 3 == 0 ? 1 : trial % 3 == 1 ? 40 : 4000;
    for (std::size_t i = 0; i < flips; ++i) bytes[below(bytes.size())] ^= static_cast<char>(1u << below(8));
    // Pages that claim what no page can hold: counts, pointers and sizes at their ends.
    if (trial % 5 == 0)
      for (std::size_t page = 0; page + 4096 <= bytes.size(); page += 4096)
        for (std::size_t at = 1; at < 24; ++at) bytes[page + at] = static_cast<char>(below(256));
    if (trial % 7 == 0) bytes.resize(below(bytes.size()) + 1);
    const Outcome out = salvage(bytes);
    if (flips == 1 && trial % 5 && trial % 7)
      kept += static_cast<double>(out.reports.size()) / 40;
    else
      kept += 1;
  }
  EXPECT_GT(kept / kTrials, 0.97);
}

TEST(RowForm, TellsTablesByTheirValues) {
  using Kind = LooseValue::Kind;
  const auto text = [](std::string_view bytes) { return LooseValue{Kind::text, 0, bytes}; };
  const std::string id(16, 'a'), digest(64, 'b');
  const std::vector<LooseValue> source = {text(id), text("a.txt"), text(digest),
                                          text("2023-11-14T06:00:00Z")};
  ASSERT_NE(form_of({0, source}), nullptr);
  EXPECT_EQ(form_of({0, source})->table, "sources");
  std::vector<LooseValue> other = source;
  other[0].bytes = "not an id";
  EXPECT_EQ(form_of({0, other}), nullptr);
  other = source;
  other[1].bytes = "\xff\xfe";
  EXPECT_EQ(form_of({0, other}), nullptr);
  EXPECT_EQ(form_of({0, {}}), nullptr);
}

}  // namespace
}  // namespace selon::record
