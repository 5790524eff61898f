// The host of a URL: a name, or an address in any of the ways in which it can be written.
//
// In: what stands between "//" and the port. Out: the name as DNS is asked for it, or the address in its
// usual form. The one file that wraps ICU's IDNA. Leaves out: whether the address may be connected to
// (address.h).
#pragma once

#include <string>
#include <string_view>

#include "selon/result.h"

namespace selon::fetch {

/// "[::1]" gives "::1"; "0x7f.1" gives "127.0.0.1"; names lose a final dot and become lower-case ASCII.
/// Errors: invalid.
Result<std::string> read_host(std::string_view text);

}  // namespace selon::fetch
