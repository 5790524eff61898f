// Finds the next byte of a few kinds, many at a time.
//
// In: a range of bytes. Out: the first place where one of the kinds stands, or the end. Never reads outside
// the range. Leaves out: what the bytes mean.
#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace selon::clean {

#ifdef __SSE2__
using Sixteen = __m128i;
inline Sixteen load_sixteen(const char* at) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at)); }
inline Sixteen equal(Sixteen bytes, char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); }
/// Bytes not above the limit, as unsigned numbers.
inline Sixteen at_most(Sixteen bytes, char limit) {
  return _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(limit)), bytes);
}
inline Sixteen either(Sixteen a, Sixteen b) { return _mm_or_si128(a, b); }
inline Sixteen both(Sixteen a, Sixteen b) { return _mm_and_si128(a, b); }
inline std::uint32_t mask_of(Sixteen hits) { return static_cast<std::uint32_t>(_mm_movemask_epi8(hits)); }
#endif

#ifdef __SSE2__
/// One bit a byte for 64 bytes. `hits` marks sixteen of them.
template <class Hits>
std::uint64_t mask_sixty_four(const char* at, Hits hits) {
  const std::uint64_t a = mask_of(hits(load_sixteen(at))), b = mask_of(hits(load_sixteen(at + 16))),
                      c = mask_of(hits(load_sixteen(at + 32))), d = mask_of(hits(load_sixteen(at + 48)));
  return a | b << 16 | c << 32 | d << 48;
}
#endif

/// `block` tells the hits among sixteen bytes, `one` whether a single byte is one; they must agree.
template <class Block, class One>
const char* find_byte(const char* at, const char* end, [[maybe_unused]] Block block, One one) {
#ifdef __SSE2__
  if (end - at >= 16) {  // most are near
    if (const std::uint32_t hits = mask_of(block(load_sixteen(at)))) return at + std::countr_zero(hits);
    at += 16;
  }
  for (; end - at >= 64; at += 64)
    if (const std::uint64_t hits = mask_sixty_four(at, block)) return at + std::countr_zero(hits);
  for (; end - at >= 16; at += 16)
    if (const std::uint32_t hits = mask_of(block(load_sixteen(at)))) return at + std::countr_zero(hits);
#endif
  while (at < end && !one(*at)) ++at;
  return at;
}

/// A hash for tables that live no longer than a page: eight bytes a step.
inline std::uint64_t quick_hash(std::string_view bytes) {
  constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15ull;
  std::uint64_t hash = bytes.size() * kMultiplier, word = 0;
  const char* at = bytes.data();
  for (std::size_t left = bytes.size(); left >= 8; left -= 8, at += 8) {
    std::memcpy(&word, at, 8);
    hash = (std::rotl(hash, 23) ^ word) * kMultiplier;
  }
  word = 0;
  for (const char* const end = bytes.data() + bytes.size(); at < end; ++at)
    word = word << 8 | static_cast<unsigned char>(*at);
  hash = (std::rotl(hash, 23) ^ word) * kMultiplier;
  return hash ^ (hash >> 29);
}

}  // namespace selon::clean
