// SHA-256 (FIPS 180-4): names what was received, so that anybody can check it with their own tools. Beside it
// the digests that archives carry.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace selon::base {

/// 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

/// The digest's bytes. Returns: nothing where the algorithm is none of md5, sha1, sha256, sha512.
std::optional<std::string> digest_of(std::string_view algorithm, std::string_view bytes);

}  // namespace selon::base
