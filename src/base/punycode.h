// Punycode (RFC 3492): how a name with letters beyond ASCII is written in the domain name system.
//
// In: a label of a domain name ("xn--lemond-8of"). Out: the label as read, in UTF-8. Leaves out: encoding,
// and the mappings of IDNA.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace selon::base {

/// Returns: nothing where the label does not begin with "xn--", holds more than 63 bytes or is ill-formed.
std::optional<std::string> decode_punycode(std::string_view label);

}  // namespace selon::base
