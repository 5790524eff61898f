// The names by which pages call their charsets, as the Encoding Standard reads them.
//
// In: a label as declared ("Latin1", " UTF8 "). Out: the charset's name in the standard, lower case; what a
// page says of itself in its head. Leaves out: decoding (charset.h).
#pragma once

#include <string>
#include <string_view>

namespace selon::report {

/// Returns: empty where the standard has no such label.
std::string_view charset_of_label(std::string_view label);

/// What a page declares in its first bytes: `<meta charset>`, `<meta http-equiv=content-type>`, an XML
/// declaration (the HTML standard's prescan). UTF-16 declared in bytes that can be read as ASCII is UTF-8.
/// Returns: a name of the standard, or empty.
std::string declared_charset(std::string_view html);

}  // namespace selon::report
