#include "pack/lemma_table.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "base/hash.h"

namespace selon::pack {
namespace {

std::string some_table() {
  return *base::read_file(std::string(SELON_SOURCE_DIR) + "/lang/en/weights/lemmas.bin", 16 << 20);
}

TEST(LemmaTable, HasEdits) {
  const auto table = LemmaTable::parse(some_table(), "lemmas");
  ASSERT_TRUE(table);
  EXPECT_GT(table->edits().size(), 10u);
  int found = 0;
  for (std::uint64_t i = 0; i < 100000; ++i)
    found += table->find(base::hash64(std::to_string(i))).has_value();
  EXPECT_LE(found, 1);
}

TEST(LemmaTable, RefusesWhatIsDamaged) {
  const std::string whole = some_table();
  std::vector<std::string> damaged{"", "SELONLEM", whole.substr(0, 39), whole.substr(0, whole.size() - 1),
                                   whole + "x"};
  for (std::size_t at = 0; at < whole.size(); at += at < 64 ? 1 : whole.size() / 40) {
    damaged.push_back(whole);
    damaged.back()[at] = static_cast<char>(damaged.back()[at] ^ 0x41);
  }
  for (const auto& bytes : damaged) {
    const auto table = LemmaTable::parse(bytes, "file");
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().code, ErrorCode::corrupt);
    EXPECT_EQ(table.error().where.file, "file");
  }
}

/// A file whose checksum is right but whose inside is not.
TEST(LemmaTable, RefusesWhatIsForged) {
  const std::string whole = some_table();
  const auto forged = [&](std::size_t at, char byte) {
    std::string bytes = whole;
    bytes[at] = byte;
    const std::uint64_t sum = base::hash64(std::string_view(bytes).substr(kLemmaHeader));
    for (int i = 0; i < 8; ++i) bytes[32 + static_cast<std::size_t>(i)] = static_cast<char>(sum >> (8 * i));
    return bytes;
  };
  EXPECT_TRUE(LemmaTable::parse(forged(whole.size() - 5, '\x01'), "file"));   // another mark, nothing worse
  EXPECT_FALSE(LemmaTable::parse(forged(whole.size() - 1, '\xFF'), "file"));  // an edit that does not exist
  EXPECT_FALSE(LemmaTable::parse(forged(kLemmaHeader + 17 * 8 + 1, '\xFF'), "file"));
}

TEST(LemmaTable, EmptyFindsNothing) { EXPECT_FALSE(LemmaTable().find(12345)); }

}  // namespace
}  // namespace selon::pack
