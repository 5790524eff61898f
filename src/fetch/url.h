// URLs as they are asked for: read once, checked, written anew.
//
// In: text, or a Location relative to a URL. Out: scheme, host, port and target as libcurl is given them.
// Hosts are read as browsers read them (WHATWG URL): names of other scripts by UTS 46, and every way to write
// an IPv4 address as a number becomes a dotted quad. Leaves out: fragments, user names, schemes but http and
// https.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "selon/result.h"

namespace selon::fetch {

inline constexpr std::size_t kUrlBytes = 8192;

/// Invariant: host is lower-case ASCII without a final dot, or an address; target begins with '/'.
struct Url {
  std::string scheme;  ///< "http" or "https"
  std::string host;    ///< an IPv6 address without its brackets
  std::uint16_t port = 0;
  std::string target;  ///< path and query, percent-encoded

  std::string authority() const;  ///< "host:port", always with the port
  std::string origin() const;     ///< "scheme://host" and, where it is unusual, the port
  std::string str() const { return origin() + target; }
  bool operator==(const Url&) const = default;
};

/// Errors: invalid where it is no URL, refused where it is one that is not fetched. The message has no
/// subject.
Result<Url> parse_url(std::string_view text);

/// What a Location means on a page at `base` (RFC 3986, 5.2).
Result<Url> resolve(const Url& base, std::string_view reference);

}  // namespace selon::fetch
