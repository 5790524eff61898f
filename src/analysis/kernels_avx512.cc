// Kernels for processors with AVX-512 and its byte products (VNNI).
#include "analysis/kernels_sets.h"

#if defined(__x86_64__) && defined(__AVX512VNNI__)
#include <immintrin.h>

namespace selon::analysis::avx512 {

namespace {

struct V {
  using Float = __m512;
  using Int = __m512i;
  using Weights = Int;
  using Four = Int;
  static constexpr std::size_t width = 16;
  static constexpr int rows = 6, columns = 4;
  static Int zero() { return _mm512_setzero_si512(); }
  static Int load_weights(const std::int8_t* at) { return _mm512_loadu_si512(at); }
  static Int four(const std::uint8_t* at) {
    std::int32_t value;
    __builtin_memcpy(&value, at, 4);
    return _mm512_set1_epi32(value);
  }
  static Int dot(Int sum, Int four, Int weights) { return _mm512_dpbusd_epi32(sum, four, weights); }
  static Float to_float(Int x) { return _mm512_cvtepi32_ps(x); }
  static Float load(const float* at) { return _mm512_loadu_ps(at); }
  static void store(float* at, Float x) { _mm512_storeu_ps(at, x); }
  static Float set(float x) { return _mm512_set1_ps(x); }
  static Float add(Float a, Float b) { return _mm512_add_ps(a, b); }
  static Float sub(Float a, Float b) { return _mm512_sub_ps(a, b); }
  static Float mul(Float a, Float b) { return _mm512_mul_ps(a, b); }
  static Float min(Float a, Float b) { return _mm512_min_ps(a, b); }
  static Float max(Float a, Float b) { return _mm512_max_ps(a, b); }
  static void store_bytes(std::uint8_t* at, Float x, std::int32_t plus) {
    const Int whole = _mm512_add_epi32(_mm512_cvtps_epi32(x), _mm512_set1_epi32(plus));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(at), _mm512_cvtepi32_epi8(whole));
  }
  static Int set_int(std::int32_t x) { return _mm512_set1_epi32(x); }
  static void store_int(std::int32_t* at, Int x) { _mm512_storeu_si512(at, x); }
  static void take_greater(Float x, std::int32_t j, Float& top, Int& where) {
    const __mmask16 greater = _mm512_cmp_ps_mask(x, top, _CMP_GT_OQ);
    top = _mm512_mask_mov_ps(top, greater, x);
    where = _mm512_mask_mov_epi32(where, greater, _mm512_set1_epi32(j));
  }
};

#include "analysis/kernels_loops.h"

}  // namespace

const Kernels& set() {
  static constexpr Kernels kSet{product, scan,          round_signed, round_positive, round_positive_sum,
                                best,    round_weights, best_rows};
  return kSet;
}

}  // namespace selon::analysis::avx512
#endif
