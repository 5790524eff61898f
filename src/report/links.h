// Addresses: what a relative one means, and which feeds a page names.
//
// In: texts as written. Out: absolute addresses (RFC 3986, section 5), made of text alone. Leaves out:
// whether an address may be visited (the fetcher's business).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace selon::report {

/// A longer address is none: browsers and servers stop about there.
inline constexpr std::size_t kLongestAddress = 8000;

/// The address that `link` means in a document at `base`. A base that is no http address changes nothing.
/// Blanks around and within are taken away.
std::string resolve(std::string_view base, std::string_view link);

/// "http://" or "https://", in any case.
bool is_http(std::string_view address);

/// What a page offers as its feeds: <link rel="alternate" type="application/rss+xml" href="...">; at most 10.
std::vector<std::string> feeds_of_page(std::string_view html, std::string_view base);

}  // namespace selon::report
