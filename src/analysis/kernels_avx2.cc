// Kernels for processors with AVX2. Products of 7-bit and 8-bit numbers fit its 16-bit sums of two.
#include "analysis/kernels_sets.h"

#if defined(__x86_64__) && defined(__AVX2__)
#include <immintrin.h>

namespace selon::analysis::avx2 {

namespace {

struct V {
  using Float = __m256;
  using Int = __m256i;
  using Weights = Int;
  using Four = Int;
  static constexpr std::size_t width = 8;
  static constexpr int rows = 4, columns = 2;
  static Int zero() { return _mm256_setzero_si256(); }
  static Int load_weights(const std::int8_t* at) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
  }
  static Int four(const std::uint8_t* at) {
    std::int32_t value;
    __builtin_memcpy(&value, at, 4);
    return _mm256_set1_epi32(value);
  }
  static Int dot(Int sum, Int four, Int weights) {
    const Int pairs = _mm256_maddubs_epi16(four, weights);
    return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
  }
  static Float to_float(Int x) { return _mm256_cvtepi32_ps(x); }
  static Float load(const float* at) { return _mm256_loadu_ps(at); }
  static void store(float* at, Float x) { _mm256_storeu_ps(at, x); }
  static Float set(float x) { return _mm256_set1_ps(x); }
  static Float add(Float a, Float b) { return _mm256_add_ps(a, b); }
  static Float sub(Float a, Float b) { return _mm256_sub_ps(a, b); }
  static Float mul(Float a, Float b) { return _mm256_mul_ps(a, b); }
  static Float min(Float a, Float b) { return _mm256_min_ps(a, b); }
  static Float max(Float a, Float b) { return _mm256_max_ps(a, b); }
  static void store_bytes(std::uint8_t* at, Float x, std::int32_t plus) {
    const Int whole = _mm256_add_epi32(_mm256_cvtps_epi32(x), _mm256_set1_epi32(plus));
    const __m128i halves = _mm_packs_epi32(_mm256_castsi256_si128(whole), _mm256_extracti128_si256(whole, 1));
    _mm_storel_epi64(reinterpret_cast<__m128i*>(at), _mm_packus_epi16(halves, halves));
  }
  static Int set_int(std::int32_t x) { return _mm256_set1_epi32(x); }
  static void store_int(std::int32_t* at, Int x) { _mm256_storeu_si256(reinterpret_cast<__m256i*>(at), x); }
  static void take_greater(Float x, std::int32_t j, Float& top, Int& where) {
    const Float greater = _mm256_cmp_ps(x, top, _CMP_GT_OQ);
    top = _mm256_blendv_ps(top, x, greater);
    where = _mm256_blendv_epi8(where, _mm256_set1_epi32(j), _mm256_castps_si256(greater));
  }
};

#include "analysis/kernels_loops.h"

}  // namespace

const Kernels& set() {
  static constexpr Kernels kSet{product, scan,          round_signed, round_positive, round_positive_sum,
                                best,    round_weights, best_rows};
  return kSet;
}

}  // namespace selon::analysis::avx2
#endif
