// Stable hashes: the same value on every machine and in every run, fit to be stored.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace selon::base {

/// XXH3, 64 bits, seed 0.
std::uint64_t hash64(std::string_view bytes);

/// XXH3, 128 bits.
struct Hash128 {
  std::uint64_t high = 0, low = 0;
  bool operator==(const Hash128&) const = default;
};
Hash128 hash128(std::string_view bytes);

/// The same as 32 lower-case hex digits.
std::string hash128_hex(std::string_view bytes);

/// 16 lower-case hex digits.
std::string to_hex(std::uint64_t value);

/// Mixes a number into another; all 64 bits count.
constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  a ^= b + 0x9E3779B97F4A7C15ull + (a << 6) + (a >> 2);
  a *= 0xFF51AFD7ED558CCDull;
  return a ^ (a >> 32);
}

}  // namespace selon::base
