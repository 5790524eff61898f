// Wraps OpenSSL's digests.
#include "base/sha256.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

namespace selon::base {

std::string sha256_hex(std::string_view bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
  std::string out;
  out.reserve(2 * sizeof digest);
  for (const unsigned char byte : digest) {
    out += kDigits[byte >> 4];
    out += kDigits[byte & 0xF];
  }
  return out;
}

std::optional<std::string> digest_of(std::string_view algorithm, std::string_view bytes) {
  const EVP_MD* method = nullptr;
  if (algorithm == "sha1" || algorithm == "sha-1") method = EVP_sha1();
  if (algorithm == "sha256" || algorithm == "sha-256") method = EVP_sha256();
  if (algorithm == "sha512" || algorithm == "sha-512") method = EVP_sha512();
  if (algorithm == "md5") method = EVP_md5();
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  if (!method || EVP_Digest(bytes.data(), bytes.size(), digest, &size, method, nullptr) != 1)
    return std::nullopt;
  return std::string(reinterpret_cast<const char*>(digest), size);
}

}  // namespace selon::base
