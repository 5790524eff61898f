#include "fetch/address.h"

#include <arpa/inet.h>

#include <algorithm>

namespace selon::fetch {

namespace {

struct Range {
  std::array<std::uint8_t, 16> bytes;
  int bits;
  std::string_view purpose;
};

constexpr Range kIpv4[] = {
    {{0}, 8, "unspecified"},
    {{10}, 8, "private"},
    {{100, 64}, 10, "carrier-grade NAT"},
    {{127}, 8, "loopback"},
    {{169, 254}, 16, "link-local"},
    {{172, 16}, 12, "private"},
    {{192, 0, 0}, 24, "reserved"},
    {{192, 0, 2}, 24, "documentation"},
    {{192, 31, 196}, 24, "reserved"},
    {{192, 52, 193}, 24, "reserved"},
    {{192, 88, 99}, 24, "6to4 relay"},
    {{192, 168}, 16, "private"},
    {{192, 175, 48}, 24, "reserved"},
    {{198, 18}, 15, "benchmarking"},
    {{198, 51, 100}, 24, "documentation"},
    {{203, 0, 113}, 24, "documentation"},
    {{224}, 4, "multicast"},
    {{240}, 4, "reserved"},
};

constexpr Range kIpv6[] = {
    {{0x20, 0x01}, 23, "reserved"},
    {{0x20, 0x01, 0x0D, 0xB8}, 32, "documentation"},
    {{0x26, 0x20, 0x00, 0x4F, 0x80, 0x00}, 48, "reserved"},
    {{0x3F, 0xFF}, 20, "documentation"},
    {{0xFC}, 7, "private"},
    {{0xFE, 0x80}, 10, "link-local"},
    {{0xFE, 0xC0}, 10, "private"},
    {{0xFF}, 8, "multicast"},
};

/// Where an IPv6 address of this range carries an IPv4 one.
struct Carrier {
  std::array<std::uint8_t, 16> bytes;
  int bits;
  std::size_t at;
  std::uint8_t mask;  ///< of every byte
};

constexpr Carrier kCarriers[] = {
    {{}, 96, 12, 0},                                          // compatible, ::1 and ::
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, 96, 12, 0},  // mapped
    {{0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, 96, 12, 0},        // translated (RFC 7915)
    {{0, 0x64, 0xFF, 0x9B}, 96, 12, 0},                       // NAT64
    {{0x20, 0x02}, 16, 2, 0},                                 // 6to4
    {{0x20, 0x01}, 32, 4, 0},                                 // Teredo: its server
    {{0x20, 0x01}, 32, 12, 0xFF},                             // Teredo: its client, inverted
};

template <class R>
bool lies_in(const std::array<std::uint8_t, 16>& bytes, const R& range) {
  const auto whole = static_cast<std::size_t>(range.bits / 8);
  if (!std::equal(range.bytes.begin(), range.bytes.begin() + static_cast<long>(whole), bytes.begin()))
    return false;
  const int rest = range.bits % 8;
  return rest == 0 || (bytes[whole] ^ range.bytes[whole]) >> (8 - rest) == 0;
}

std::string_view purpose_of_ipv4(const std::array<std::uint8_t, 16>& bytes) {
  for (const Range& range : kIpv4)
    if (lies_in(bytes, range)) return range.purpose;
  return {};
}

std::array<std::uint8_t, 16> carried(const std::array<std::uint8_t, 16>& bytes, std::size_t at,
                                     std::uint8_t mask) {
  std::array<std::uint8_t, 16> out{};
  for (std::size_t i = 0; i < 4; ++i) out[i] = bytes[at + i] ^ mask;
  return out;
}

/// ISATAP (RFC 5214) hides an IPv4 address behind 0000:5EFE or 0200:5EFE under any prefix.
bool is_isatap(const std::array<std::uint8_t, 16>& bytes) {
  return (bytes[8] & 0xFD) == 0 && bytes[9] == 0 && bytes[10] == 0x5E && bytes[11] == 0xFE;
}

std::string_view purpose_of_ipv6(const std::array<std::uint8_t, 16>& bytes) {
  if (std::all_of(bytes.begin(), bytes.end() - 1, [](std::uint8_t b) { return b == 0; }))
    return bytes[15] == 1 ? "loopback" : "unspecified";
  bool carries = false;
  for (const Carrier& carrier : kCarriers) {
    if (!lies_in(bytes, carrier)) continue;
    carries = true;
    const auto purpose = purpose_of_ipv4(carried(bytes, carrier.at, carrier.mask));
    if (!purpose.empty()) return purpose;
  }
  if (is_isatap(bytes)) {
    const auto purpose = purpose_of_ipv4(carried(bytes, 12, 0));
    if (!purpose.empty()) return purpose;
  }
  for (const Range& range : kIpv6)
    if (!carries && lies_in(bytes, range)) return range.purpose;
  const bool global = bytes[0] >> 5 == 1;  // 2000::/3, all that IANA has given out
  return global || carries ? std::string_view() : "reserved";
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
  const std::string zero_ended(text);
  if (zero_ended.find('\0') != std::string::npos) return {};
  Address address;
  if (inet_pton(AF_INET, zero_ended.c_str(), address.bytes.data()) == 1) return address;
  address.is_v6 = true;
  if (inet_pton(AF_INET6, zero_ended.c_str(), address.bytes.data()) == 1) return address;
  return {};
}

std::string to_text(const Address& address) {
  char text[INET6_ADDRSTRLEN];
  inet_ntop(address.is_v6 ? AF_INET6 : AF_INET, address.bytes.data(), text, sizeof text);
  return text;
}

std::string_view special_purpose(const Address& address) {
  return address.is_v6 ? purpose_of_ipv6(address.bytes) : purpose_of_ipv4(address.bytes);
}

}  // namespace selon::fetch
