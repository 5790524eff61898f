// Kernels for any processor: sixteen lanes as arrays, which compilers turn into what vectors there are.
#include <cmath>

#include "analysis/kernels_sets.h"

namespace selon::analysis::plain {

namespace {

constexpr std::size_t kLanes = 16;

template <class T>
struct Lanes {
  T at[kLanes];
};

struct V {
  using Float = Lanes<float>;
  using Int = Lanes<std::int32_t>;
  struct Weights {
    std::int8_t at[4][kLanes];  ///< by input, so that lanes stand beside each other
  };
  struct Four {
    std::int32_t at[4];
  };
  static constexpr std::size_t width = kLanes;
  static constexpr int rows = 2, columns = 1;

  template <class Out, class Make>
  static Out each(Make&& make) {
    Out out;
    for (std::size_t i = 0; i < kLanes; ++i) out.at[i] = make(i);
    return out;
  }
  static Int zero() { return {}; }
  static Weights load_weights(const std::int8_t* at) {
    Weights out;
    for (std::size_t i = 0; i < kLanes; ++i)
      for (std::size_t k = 0; k < 4; ++k) out.at[k][i] = at[4 * i + k];
    return out;
  }
  static Four four(const std::uint8_t* at) { return {{at[0], at[1], at[2], at[3]}}; }
  static Int dot(Int sum, const Four& four, const Weights& weights) {
    for (std::size_t k = 0; k < 4; ++k)
      for (std::size_t i = 0; i < kLanes; ++i) sum.at[i] += four.at[k] * weights.at[k][i];
    return sum;
  }
  static Float to_float(const Int& x) {
    return each<Float>([&](std::size_t i) { return static_cast<float>(x.at[i]); });
  }
  static Float load(const float* at) {
    return each<Float>([&](std::size_t i) { return at[i]; });
  }
  static void store(float* at, const Float& x) {
    for (std::size_t i = 0; i < kLanes; ++i) at[i] = x.at[i];
  }
  static Float set(float x) {
    return each<Float>([&](std::size_t) { return x; });
  }
  static Float add(const Float& a, const Float& b) {
    return each<Float>([&](std::size_t i) { return a.at[i] + b.at[i]; });
  }
  static Float sub(const Float& a, const Float& b) {
    return each<Float>([&](std::size_t i) { return a.at[i] - b.at[i]; });
  }
  static Float mul(const Float& a, const Float& b) {
    return each<Float>([&](std::size_t i) { return a.at[i] * b.at[i]; });
  }
  static Float min(const Float& a, const Float& b) {
    return each<Float>([&](std::size_t i) { return a.at[i] < b.at[i] ? a.at[i] : b.at[i]; });
  }
  static Float max(const Float& a, const Float& b) {
    return each<Float>([&](std::size_t i) { return a.at[i] > b.at[i] ? a.at[i] : b.at[i]; });
  }
  static void store_bytes(std::uint8_t* at, const Float& x, std::int32_t plus) {
    for (std::size_t i = 0; i < kLanes; ++i)
      at[i] = static_cast<std::uint8_t>(static_cast<std::int32_t>(std::nearbyintf(x.at[i])) + plus);
  }
  static Int set_int(std::int32_t x) {
    return each<Int>([&](std::size_t) { return x; });
  }
  static void store_int(std::int32_t* at, const Int& x) {
    for (std::size_t i = 0; i < kLanes; ++i) at[i] = x.at[i];
  }
  static void take_greater(const Float& x, std::int32_t j, Float& top, Int& where) {
    for (std::size_t i = 0; i < kLanes; ++i) {
      const bool greater = x.at[i] > top.at[i];
      top.at[i] = greater ? x.at[i] : top.at[i];
      where.at[i] = greater ? j : where.at[i];
    }
  }
};

#include "analysis/kernels_loops.h"

}  // namespace

const Kernels& set() {
  static constexpr Kernels kSet{product, scan,          round_signed, round_positive, round_positive_sum,
                                best,    round_weights, best_rows};
  return kSet;
}

}  // namespace selon::analysis::plain
