#include "pack/weights.h"

#include <gtest/gtest.h>

#include <array>

#include "base/files.h"
#include "pack/pack.h"

namespace selon::pack {
namespace {

std::string some_weights() {
  return *base::read_file(std::string(SELON_SOURCE_DIR) + "/lang/en/weights/lemmas.weights", 16 << 20);
}

TEST(Weights, GiveScores) {
  const auto model = Linear::parse(some_weights(), "lemmas");
  ASSERT_TRUE(model);
  std::vector<std::int32_t> scores(model->labels().size());
  model->add_scores(std::array{std::uint64_t{12345}}, scores);
  EXPECT_EQ(scores.size(), model->labels().size());
}

TEST(Weights, RefuseWhatIsDamaged) {
  const std::string whole = some_weights();
  std::vector<std::string> damaged{"", "SELONLIN", whole.substr(0, 39), whole.substr(0, whole.size() - 1), whole + "x"};
  for (std::size_t at = 0; at < whole.size(); at += at < 64 ? 1 : whole.size() / 40) {
    damaged.push_back(whole);
    damaged.back()[at] = static_cast<char>(damaged.back()[at] ^ 0x41);
  }
  for (const auto& bytes : damaged) {
    const auto model = Linear::parse(bytes, "file");
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().code, ErrorCode::corrupt);
    EXPECT_EQ(model.error().where.file, "file");
  }
}

TEST(Weights, StepsGrowAwayFromZero) {
  EXPECT_EQ(kSteps[0], 0);
  EXPECT_EQ(kSteps[32], 32);
  EXPECT_EQ(kSteps[224], -32);
  for (std::size_t i = 1; i < 128; ++i) EXPECT_GT(kSteps[i], kSteps[i - 1]);
}

TEST(Weights, AreSmallEnough) {
  for (const std::string code : {"fr", "en"}) {
    std::size_t bytes = 0;
    for (const char* name : {"tagger", "lemmas", "parser", "names"}) {
      const auto file = base::read_file(std::string(SELON_SOURCE_DIR) + "/lang/" + code + "/weights/" + name + ".weights", 16 << 20);
      ASSERT_TRUE(file) << name;
      bytes += file->size();
    }
    EXPECT_LT(bytes, std::size_t{6} << 20) << code;
  }
}

}  // namespace
}  // namespace selon::pack
