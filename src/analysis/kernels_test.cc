#include "analysis/kernels.h"

#include <gtest/gtest.h>

#include <cstring>
#include <random>
#include <vector>

namespace selon::analysis {
namespace {

/// What a set of kernels makes of numbers drawn from a seed: all results as bytes.
std::vector<float> results(const Kernels& set, std::size_t rows, std::size_t width, std::size_t outputs) {
  std::mt19937 draw(7);
  std::vector<std::uint8_t> in(rows * width);
  for (auto& x : in) x = static_cast<std::uint8_t>(draw() % 128);
  std::vector<std::int8_t> weights(width * outputs);
  for (auto& x : weights) x = static_cast<std::int8_t>(static_cast<int>(draw() % 255) - 127);
  std::vector<float> scale(outputs), bias(outputs), products(rows * outputs), all;
  for (std::size_t i = 0; i < outputs; ++i) {
    scale[i] = 0.0001f * static_cast<float>(draw() % 100);
    bias[i] = 0.01f * static_cast<float>(draw() % 100) - 0.5f;
  }
  set.product({in.data(), rows, width, weights.data(), scale.data(), bias.data(), width, outputs,
               products.data(), outputs});
  all = products;
  // A layer as wide as a third of the outputs.
  const std::size_t layer = outputs / 3;
  std::vector<float> before(rows * layer), after(rows * layer);
  std::vector<std::uint8_t> rounded(rows * layer);
  for (auto& x : before) x = 0.01f * static_cast<float>(draw() % 900) - 4.5f;
  for (const bool backward : {false, true})
    set.scan({products.data(), before.data(), after.data(), rounded.data(), rows, layer,
              backward ? layer / 2 : 0, layer / 2, backward});
  all.insert(all.end(), after.begin(), after.end());
  all.insert(all.end(), rounded.begin(), rounded.end());
  set.round_signed(before.data(), before.size() / 16 * 16, rounded.data());
  all.insert(all.end(), rounded.begin(), rounded.end());
  set.round_positive(before.data(), before.size() / 16 * 16, rounded.data());
  all.insert(all.end(), rounded.begin(), rounded.end());
  set.round_positive_sum(before.data(), after.data(), before.size() / 16 * 16, rounded.data());
  all.insert(all.end(), rounded.begin(), rounded.end());
  std::vector<std::int32_t> best(outputs);
  set.best_rows(products.data(), rows, outputs, outputs, best.data());
  all.insert(all.end(), best.begin(), best.end());
  return all;
}

TEST(Kernels, GiveTheSameBitsOnEveryProcessor) {
  const Kernels* sets[kMostKernelSets];
  const std::size_t count = kernel_sets(sets, kMostKernelSets);
  ASSERT_GE(count, 1u);
  for (const std::size_t rows : {1u, 5u, 6u, 16u, 23u, 37u})
    for (const std::size_t width : {48u, 64u, 96u, 160u}) {
      const auto plain = results(*sets[0], rows, width, 480);
      for (std::size_t s = 1; s < count; ++s) {
        const auto fast = results(*sets[s], rows, width, 480);
        ASSERT_EQ(plain.size(), fast.size());
        EXPECT_EQ(std::memcmp(plain.data(), fast.data(), plain.size() * sizeof(float)), 0)
            << rows << " " << width;
      }
    }
}

TEST(Kernels, MultiplyAndRound) {
  // One row (1, 2, 3, 4), two outputs of sixteen with weights 1 and (0, 0, 0, -2).
  const std::uint8_t in[4] = {1, 2, 3, 4};
  std::int8_t weights[64] = {};
  for (int i = 0; i < 4; ++i) weights[i] = 1;
  weights[4 + 3] = -2;
  std::vector<float> scale(16, 0.5f), bias(16, 1.0f), out(16);
  kernels().product({in, 1, 4, weights, scale.data(), bias.data(), 4, 16, out.data(), 16});
  EXPECT_EQ(out[0], 6.0f);
  EXPECT_EQ(out[1], -3.0f);
  EXPECT_EQ(out[2], 1.0f);
  // Halves round to the even neighbour; what is out of reach stays at the end.
  const float values[16] = {0, 1.0f / 32, 3.0f / 32, -1.0f / 32, 3.9375f, 100, -4, -100, 1};
  std::uint8_t rounded[16];
  kernels().round_signed(values, 16, rounded);
  const int expected[] = {64, 64, 66, 64, 127, 127, 0, 0, 80};
  for (std::size_t i = 0; i < std::size(expected); ++i) EXPECT_EQ(rounded[i], expected[i]) << i;
  kernels().round_positive(values, 16, rounded);
  EXPECT_EQ(rounded[5], 127);
  EXPECT_EQ(rounded[7], 0);
}

}  // namespace
}  // namespace selon::analysis
