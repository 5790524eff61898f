#include "base/sha256.h"

#include <gtest/gtest.h>

#include <string>

namespace selon::base {
namespace {

TEST(Sha256, GivesThePublishedDigests) {  // FIPS 180-4 examples
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, PieceByPieceIsTheSame) {
  const std::string text(100000, 'a');
  Sha256 sum;
  for (std::size_t at = 0; at < text.size(); at += 777) sum.add(std::string_view(text).substr(at, 777));
  EXPECT_EQ(sum.hex(), sha256_hex(text));
  EXPECT_EQ(Sha256().hex(), sha256_hex(""));
}

}  // namespace
}  // namespace selon::base
