// Kernels for processors with AMX, whose tiles multiply 16 rows by 16 outputs over 64 inputs at once. What is
// not a product is done as on other processors with AVX-512.
#include "analysis/kernels_sets.h"

#if defined(__x86_64__) && defined(__AMX_INT8__) && defined(__linux__)
#include <cpuid.h>
#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace selon::analysis::amx {

namespace {

constexpr std::size_t kRows = 16, kOutputs = 16, kDeep = 64, kTail = 32;
constexpr int kBlocks = 4;  ///< of outputs at a time, a tile of sums each
constexpr std::size_t kMostInputs = 2048;
/// Fewer rows than this are not worth a tile.
constexpr std::size_t kFewestRows = 6;

/// Tiles 0-3: sums; 4: rows of 64 inputs, 5: weights of 64; 6 and 7: the same of 32.
struct alignas(64) Layout {
  std::uint8_t palette = 1, start = 0, reserved[14] = {};
  std::uint16_t bytes[16] = {64, 64, 64, 64, 64, 64, 32, 64};
  std::uint8_t rows[16] = {16, 16, 16, 16, 16, 16, 16, 8};
};
constexpr Layout kLayout;

/// The sums of one tile for `rows` rows, scaled.
inline void give(const ProductTask& t, const std::int32_t (&sums)[kRows][kOutputs], std::size_t row,
                 std::size_t rows, std::size_t output) {
  const __m512 scale = _mm512_loadu_ps(t.scale + output), bias = _mm512_loadu_ps(t.bias + output);
  for (std::size_t r = 0; r < rows; ++r) {
    const __m512 sum = _mm512_cvtepi32_ps(_mm512_loadu_si512(sums[r]));
    _mm512_storeu_ps(t.out + (row + r) * t.out_stride + output,
                     _mm512_add_ps(_mm512_mul_ps(sum, scale), bias));
  }
}

/// N blocks of outputs for 16 rows from `in` on, of which `rows` count.
template <int N>
inline void product_tiles(const ProductTask& t, const std::uint8_t* in, std::size_t stride, std::size_t row,
                          std::size_t rows, std::size_t output) {
  const std::int8_t* weights = t.weights + output * t.inputs;
  const std::size_t block = kOutputs * t.inputs;
  _tile_zero(0);
  if constexpr (N > 1) _tile_zero(1);
  if constexpr (N > 2) _tile_zero(2);
  if constexpr (N > 3) _tile_zero(3);
  std::size_t k = 0;
  for (; k + kDeep <= t.inputs; k += kDeep) {
    _tile_loadd(4, in + k, stride);
    const std::int8_t* at = weights + k * kOutputs;
    _tile_loadd(5, at, kDeep);
    _tile_dpbusd(0, 4, 5);
    if constexpr (N > 1) {
      _tile_loadd(5, at + block, kDeep);
      _tile_dpbusd(1, 4, 5);
    }
    if constexpr (N > 2) {
      _tile_loadd(5, at + 2 * block, kDeep);
      _tile_dpbusd(2, 4, 5);
    }
    if constexpr (N > 3) {
      _tile_loadd(5, at + 3 * block, kDeep);
      _tile_dpbusd(3, 4, 5);
    }
  }
  if (k < t.inputs) {
    _tile_loadd(6, in + k, stride);
    const std::int8_t* at = weights + k * kOutputs;
    _tile_loadd(7, at, kDeep);
    _tile_dpbusd(0, 6, 7);
    if constexpr (N > 1) {
      _tile_loadd(7, at + block, kDeep);
      _tile_dpbusd(1, 6, 7);
    }
    if constexpr (N > 2) {
      _tile_loadd(7, at + 2 * block, kDeep);
      _tile_dpbusd(2, 6, 7);
    }
    if constexpr (N > 3) {
      _tile_loadd(7, at + 3 * block, kDeep);
      _tile_dpbusd(3, 6, 7);
    }
  }
  alignas(64) std::int32_t sums[kRows][kOutputs];
  _tile_stored(0, sums, kDeep);
  give(t, sums, row, rows, output);
  if constexpr (N > 1) {
    _tile_stored(1, sums, kDeep);
    give(t, sums, row, rows, output + kOutputs);
  }
  if constexpr (N > 2) {
    _tile_stored(2, sums, kDeep);
    give(t, sums, row, rows, output + 2 * kOutputs);
  }
  if constexpr (N > 3) {
    _tile_stored(3, sums, kDeep);
    give(t, sums, row, rows, output + 3 * kOutputs);
  }
}

void product(const ProductTask& t) {
  const std::size_t tail = t.inputs % kDeep;
  if (t.rows < kFewestRows || t.inputs > kMostInputs || (tail != 0 && tail != kTail))
    return avx512::set().product(t);
  _tile_loadconfig(&kLayout);
  alignas(64) std::uint8_t last[kRows * kMostInputs];
  for (std::size_t row = 0; row < t.rows; row += kRows) {
    const std::uint8_t* in = t.in + row * t.in_stride;
    std::size_t stride = t.in_stride, rows = kRows;
    if (row + kRows >
        t.rows) {  // fewer than a tile has: from a copy, so that nothing beyond the rows is read
      rows = t.rows - row;
      for (std::size_t r = 0; r < rows; ++r) __builtin_memcpy(last + r * t.inputs, in + r * stride, t.inputs);
      __builtin_memset(last + rows * t.inputs, 0, (kRows - rows) * t.inputs);
      in = last;
      stride = t.inputs;
    }
    std::size_t output = 0;
    for (; output + kBlocks * kOutputs <= t.outputs; output += kBlocks * kOutputs)
      product_tiles<4>(t, in, stride, row, rows, output);
    switch ((t.outputs - output) / kOutputs) {
      case 1:
        product_tiles<1>(t, in, stride, row, rows, output);
        break;
      case 2:
        product_tiles<2>(t, in, stride, row, rows, output);
        break;
      case 3:
        product_tiles<3>(t, in, stride, row, rows, output);
        break;
    }
  }
  _tile_release();
}

}  // namespace

bool usable() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  constexpr unsigned kTile = 1u << 24, kInt8 = 1u << 25;
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || (d & kTile) == 0 || (d & kInt8) == 0) return false;
  // Linux lends the tiles' memory to a process that asks for it (arch_prctl, ARCH_REQ_XCOMP_PERM, XTILEDATA).
  constexpr long kAskForState = 0x1023, kTileData = 18;
  return syscall(SYS_arch_prctl, kAskForState, kTileData) == 0;
}

const Kernels& set() {
  static const Kernels kSet = [] {
    Kernels kernels = avx512::set();
    kernels.product = product;
    return kernels;
  }();
  return kSet;
}

}  // namespace selon::analysis::amx
#elif defined(__x86_64__)
namespace selon::analysis::amx {

bool usable() { return false; }
const Kernels& set() { return avx512::set(); }

}  // namespace selon::analysis::amx
#endif
