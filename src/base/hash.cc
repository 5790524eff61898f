// Wraps xxhash.
#include "base/hash.h"

#include <xxhash.h>

namespace selon::base {

std::uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::string to_hex(std::uint64_t value) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out(16, '0');
  for (int i = 15; i >= 0; --i, value >>= 4) out[static_cast<std::size_t>(i)] = kDigits[value & 0xF];
  return out;
}

Hash128 hash128(std::string_view bytes) {
  const XXH128_hash_t h = XXH3_128bits(bytes.data(), bytes.size());
  return {h.high64, h.low64};
}

std::string hash128_hex(std::string_view bytes) {
  const Hash128 h = hash128(bytes);
  return to_hex(h.high) + to_hex(h.low);
}

}  // namespace selon::base
