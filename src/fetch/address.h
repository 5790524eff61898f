// Which addresses are of the public Internet.
//
// In: an IPv4 or IPv6 address. Out: what special purpose it has, or nothing. Basis: the IANA registries of
// special-purpose addresses (RFC 6890 and its updates); IPv6 addresses that carry an IPv4 one are judged by
// it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace selon::fetch {

/// In network order; an IPv4 address is the first four bytes.
struct Address {
  std::array<std::uint8_t, 16> bytes{};
  bool is_v6 = false;
  bool operator==(const Address&) const = default;
};

/// Reads the usual forms: four decimal numbers, or RFC 4291 without a zone.
std::optional<Address> parse_address(std::string_view text);
std::string to_text(const Address& address);

/// "private", "loopback", ... where the address is not of the public Internet; else empty.
std::string_view special_purpose(const Address& address);

}  // namespace selon::fetch
