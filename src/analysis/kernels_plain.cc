// Kernels for any processor.
#include <cmath>

#include "analysis/kernels_sets.h"

namespace selon::analysis::plain {

namespace {

struct V {
  using Float = float;
  struct Int {
    std::int32_t value;
    std::int8_t weights[4];
    std::uint8_t four[4];
  };
  static constexpr std::size_t width = 1;
  static constexpr int rows = 1, columns = 16;
  static Int zero() { return {}; }
  static Int load_weights(const std::int8_t* at) { return {0, {at[0], at[1], at[2], at[3]}, {}}; }
  static Int four(const std::uint8_t* at) { return {0, {}, {at[0], at[1], at[2], at[3]}}; }
  static Int dot(Int sum, const Int& four, const Int& weights) {
    for (int i = 0; i < 4; ++i) sum.value += four.four[i] * weights.weights[i];
    return sum;
  }
  static Float to_float(Int x) { return static_cast<float>(x.value); }
  static Float load(const float* at) { return *at; }
  static void store(float* at, Float x) { *at = x; }
  static Float set(float x) { return x; }
  static Float add(Float a, Float b) { return a + b; }
  static Float sub(Float a, Float b) { return a - b; }
  static Float mul(Float a, Float b) { return a * b; }
  static Float min(Float a, Float b) { return a < b ? a : b; }
  static Float max(Float a, Float b) { return a > b ? a : b; }
  static void store_bytes(std::uint8_t* at, Float x, std::int32_t plus) {
    *at = static_cast<std::uint8_t>(static_cast<std::int32_t>(std::nearbyintf(x)) + plus);
  }
  static Int set_int(std::int32_t x) { return {x, {}, {}}; }
  static void store_int(std::int32_t* at, const Int& x) { *at = x.value; }
  static void take_greater(Float x, std::int32_t j, Float& top, Int& where) {
    if (x > top) {
      top = x;
      where.value = j;
    }
  }
};

#include "analysis/kernels_loops.h"

}  // namespace

const Kernels& set() {
  static constexpr Kernels kSet{product, scan, round_signed, round_positive, round_positive_sum, best_rows};
  return kSet;
}

}  // namespace selon::analysis::plain
