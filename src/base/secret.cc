// Wraps OpenSSL's source of chance and its comparison.
#include "base/secret.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <vector>

namespace selon::base {

Result<std::string> random_hex(std::size_t bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::vector<unsigned char> drawn(bytes);
  if (RAND_bytes(drawn.data(), static_cast<int>(bytes)) != 1)
    return fail(ErrorCode::unexpected, "the system gives no random bytes");
  std::string out;
  out.reserve(2 * bytes);
  for (const unsigned char byte : drawn) {
    out += kDigits[byte >> 4];
    out += kDigits[byte & 0xF];
  }
  return out;
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace selon::base
