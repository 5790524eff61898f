// Kernels: the inner loops of the network, one set for each kind of processor.
//
// In: arrays of 7-bit activations (0..127), 8-bit weights and floats. Out: floats. Every set gives the same
// bits: products are sums of integers, floats are added, multiplied and compared in one fixed order, never
// contracted. Weights lie as the processor reads them: [outputs / 16][inputs / 4][16][4]. Leaves out: what
// the numbers mean (network.h).
#pragma once

#include <cstddef>
#include <cstdint>

namespace selon::analysis {

/// out[row][o] = scale[o] * sum_i in[row][i] * weights[o][i] + bias[o].
/// Requires: inputs a multiple of 4, outputs of 16; rows of `in` and `out` are strides apart.
struct ProductTask {
  const std::uint8_t* in;
  std::size_t rows, in_stride;
  const std::int8_t* weights;
  const float *scale, *bias;
  std::size_t inputs, outputs;
  float* out;
  std::size_t out_stride;
};

/// One way of a recurrent layer over the words of a text, from first to last in the order of step.
/// gates: [words][3 * width], candidate, forget, reset; `column` is the first of this way's half of each.
struct ScanTask {
  const float* gates;
  const float* in;        ///< [words][width], what the layer read
  float* out;             ///< [words][width]
  std::uint8_t* rounded;  ///< [words][width], out as activations
  std::size_t words, width, column, columns;
  bool backward;
};

struct Kernels {
  void (*product)(const ProductTask&);
  void (*scan)(const ScanTask&);
  /// Signed activations: round(16 x) in -64..63, plus 64. Requires: size a multiple of 16.
  void (*round_signed)(const float* in, std::size_t size, std::uint8_t* out);
  /// Activations after a ReLU: round(16 x) in 0..127.
  void (*round_positive)(const float* in, std::size_t size, std::uint8_t* out);
  /// The same of a + b.
  void (*round_positive_sum)(const float* a, const float* b, std::size_t size, std::uint8_t* out);
  /// The place of the greatest of scores, the first of equals. Requires: count > 0.
  std::size_t (*best)(const float* scores, std::size_t count);
  /// Weights of a product whose outputs are made at run time: round(16 x) in -127..127, at every 16th group
  /// of 4 from out on. Requires: size a multiple of 16.
  void (*round_weights)(const float* in, std::size_t size, std::int8_t* out);
  /// best[i] = the row j with the greatest scores[j * stride + i], the first of equals. Requires: count a
  /// multiple of 16.
  void (*best_rows)(const float* scores, std::size_t rows, std::size_t stride, std::size_t count,
                    std::int32_t* best);
};

/// The fastest set that this processor runs.
const Kernels& kernels();
inline constexpr std::size_t kMostKernelSets = 4;
/// Each set that this processor runs, the plainest first; for tests.
std::size_t kernel_sets(const Kernels** sets, std::size_t most);

}  // namespace selon::analysis
