#include "pack/tensors.h"

#include <gtest/gtest.h>

#include <cstring>

#include "base/hash.h"

namespace selon::pack {
namespace {

void put(std::string& out, std::uint64_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) out += static_cast<char>(value >> (8 * i));
}

/// A file of one array of four floats and one of labels.
std::string file() {
  std::string rows, body;
  const std::size_t begin = 24 + 2 * 56, pad = (64 - begin % 64) % 64;
  const auto row = [&](const char* name, std::uint32_t kind, std::uint64_t at, std::uint64_t size) {
    char cells[32] = {};
    std::strncpy(cells, name, sizeof(cells) - 1);
    rows.append(cells, 32);
    put(rows, kind, 4);
    put(rows, 0, 4);
    put(rows, at, 8);
    put(rows, size, 8);
  };
  row("numbers", 2, begin + pad, 16);
  row("labels", 5, begin + pad + 64, 5);
  body.append(pad, '\0');
  const float values[4] = {1, 2, 3, 4};
  body.append(reinterpret_cast<const char*>(values), 16);
  body.append(48, '\0');
  body += "a\nb+c";
  std::string out(kTensorsMagic);
  put(out, kTensorsVersion, 4);
  put(out, 2, 4);
  put(out, base::hash64(rows + body), 8);
  return out + rows + body;
}

TEST(Tensors, GiveArraysByNameAndSize) {
  const auto tensors = Tensors::parse(file(), "f");
  ASSERT_TRUE(tensors);
  EXPECT_EQ(tensors->floats("numbers", 4)[3], 4.0f);
  EXPECT_TRUE(tensors->floats("numbers", 5).empty());
  EXPECT_TRUE(tensors->bytes("numbers", 16).empty());
  EXPECT_TRUE(tensors->floats("nothing", 4).empty());
  EXPECT_EQ(tensors->labels("labels"), (std::vector<std::string>{"a", "b+c"}));
}

TEST(Tensors, RefuseDamage) {
  const std::string whole = file();
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
    const auto tensors = Tensors::parse(damaged, "weights/f");
    ASSERT_FALSE(tensors) << "byte " << i;
    EXPECT_EQ(tensors.error().code, ErrorCode::corrupt);
    EXPECT_EQ(tensors.error().where.file, "weights/f");
  }
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(Tensors::parse(whole.substr(0, size), "f"));
}

/// With a checksum that agrees, the table of arrays is still not believed.
TEST(Tensors, RefuseArraysOutsideTheFile) {
  for (const std::size_t field : {32u, 40u, 47u, 48u, 55u}) {
    std::string bad = file();
    bad[24 + field] = static_cast<char>(0xFF);
    std::string sum;
    put(sum, base::hash64(std::string_view(bad).substr(24)), 8);
    bad.replace(16, 8, sum);
    EXPECT_FALSE(Tensors::parse(bad, "f")) << field;
  }
}

}  // namespace
}  // namespace selon::pack
