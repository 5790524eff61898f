// Moments: RFC 3339 to seconds since 1970 and back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace selon::base {

/// "2023-11-14T09:30:00Z".
std::string to_rfc3339(std::int64_t seconds);

/// Reads "2023-11-14T09:30:00+01:00". Returns: nothing where it is none, or has no offset.
std::optional<std::int64_t> parse_rfc3339(std::string_view text);

}  // namespace selon::base
