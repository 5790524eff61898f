// Base64 (RFC 4648), for digests in policies.
#pragma once

#include <string>
#include <string_view>

namespace selon::exporting {

std::string base64(std::string_view bytes);

}  // namespace selon::exporting
