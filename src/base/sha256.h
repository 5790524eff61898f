// SHA-256 (FIPS 180-4): names what was received, so that anybody can check it with their own tools. Beside it
// the digests that archives carry.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace selon::base {

/// 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

/// The same piece by piece.
class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  std::string hex();  ///< of all that was added; nothing may follow

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

/// The digest's bytes. Returns: nothing where the algorithm is none of md5, sha1, sha256, sha512.
std::optional<std::string> digest_of(std::string_view algorithm, std::string_view bytes);

}  // namespace selon::base
