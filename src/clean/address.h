// The address that stands for an article, whoever links to it.
//
// In: an address as a page declares it, the one it was fetched from. Out: an absolute http or https address
// without fragment and without the parameters that only follow readers. Leaves out: fetching, hosts that look
// alike.
#pragma once

#include <string>
#include <string_view>

namespace selon::clean {

/// Resolves a relative address against `base`. Returns: empty where that is not possible, or it is no web
/// address.
std::string canonical_address(std::string_view declared, std::string_view base);

/// Drops the fragment and tracking parameters (utm_*, fbclid, ...).
std::string without_tracking(std::string_view url);

}  // namespace selon::clean
