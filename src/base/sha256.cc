// Wraps OpenSSL's digests.
#include "base/sha256.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

namespace selon::base {

namespace {

using Digest = unsigned char[SHA256_DIGEST_LENGTH];

std::string hex_of(const Digest& digest) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(2 * sizeof digest);
  for (const unsigned char byte : digest) {
    out += kDigits[byte >> 4];
    out += kDigits[byte & 0xF];
  }
  return out;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  Digest digest;
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
  return hex_of(digest);
}

void Sha256::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) { EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr); }

void Sha256::add(std::string_view bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }

std::string Sha256::hex() {
  Digest digest;
  EVP_DigestFinal_ex(context_.get(), digest, nullptr);
  return hex_of(digest);
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
