// SHA-256 (FIPS 180-4): names what was received, so that anybody can check it with their own tools.
#pragma once

#include <string>
#include <string_view>

namespace selon::base {

/// 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace selon::base
