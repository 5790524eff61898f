// Packing: gzip members, and the check sum of zip archives.
//
// In: bytes. Out: one gzip member (RFC 1952) with no name and no time, so that the same bytes pack alike;
// CRC-32. The only door to zlib here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "selon/result.h"

namespace selon::exporting {

Result<std::string> gzip_member(std::string_view bytes);

/// Of what was summed before and these bytes; 0 to begin.
std::uint32_t crc32_of(std::uint32_t before, std::string_view bytes);

}  // namespace selon::exporting
