#include "pack/network.h"

#include <gtest/gtest.h>

#include <random>

#include "base/files.h"
#include "base/hash.h"

namespace selon::pack {
namespace {

std::string shipped() {
  auto bytes = base::read_file(SELON_SOURCE_DIR "/lang/fr/weights/network.weights", 64 << 20);
  return bytes ? *bytes : std::string();
}

/// Puts a checksum that agrees on damaged bytes.
void seal(std::string& bytes) {
  const std::uint64_t sum = base::hash64(std::string_view(bytes).substr(24));
  for (std::size_t i = 0; i < 8; ++i) bytes[16 + i] = static_cast<char>(sum >> (8 * i));
}

TEST(Network, ReadsWhatIsShipped) {
  const std::string bytes = shipped();
  ASSERT_FALSE(bytes.empty());
  const auto network = Network::parse(bytes, "f");
  ASSERT_TRUE(network);
  EXPECT_FALSE(network->empty());
  EXPECT_NE(network->row_of(base::hash64("ville")), 0u);
  EXPECT_EQ(network->row_of(base::hash64("no such word")), 0u);
}

TEST(Network, RefusesDamageWithAMessage) {
  std::string bytes = shipped();
  ASSERT_FALSE(bytes.empty());
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  const auto network = Network::parse(bytes, "lang/xx/weights/network.weights");
  ASSERT_FALSE(network);
  EXPECT_EQ(network.error().code, ErrorCode::corrupt);
  EXPECT_EQ(network.error().where.file, "lang/xx/weights/network.weights");
  EXPECT_FALSE(network.error().message.empty());
  EXPECT_FALSE(Network::parse(std::string_view(bytes).substr(0, 5000), "f"));
  EXPECT_FALSE(Network::parse("", "f"));
}

/// Whatever the table of arrays and the sizes say, under a checksum that agrees: refused, or a network whose
/// arrays lie inside the file.
TEST(Network, BelievesNoTable) {
  const std::string whole = shipped();
  ASSERT_FALSE(whole.empty());
  std::mt19937 draw(11);
  const std::size_t table = 24 + 56 * 60;
  int refused = 0;
  for (int round = 0; round < 400; ++round) {
    std::string bytes = whole;
    for (std::uint32_t n = 0; n <= draw() % 3; ++n) {
      const std::size_t at = 8 + draw() % (table + 256);
      bytes[at] = static_cast<char>(draw());
    }
    seal(bytes);
    const auto network = Network::parse(bytes, "f");
    refused += !network;
    if (network) {
      EXPECT_EQ(network->syntax.heads.weights.size(),
                std::size_t{network->syntax.heads.inputs} * network->syntax.heads.outputs);
    }
  }
  EXPECT_GT(refused, 100);
}

}  // namespace
}  // namespace selon::pack
