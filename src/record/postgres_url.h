// The URL of a database server: what of it may be shown, and what it is connected by.
//
// In: postgresql://user:password@host:port/database?parameters. Out: the same without its password, for
// messages; the same with a limit on waiting for the server. Leaves out: whether the URL is right (libpq).
#pragma once

#include <string>
#include <string_view>

namespace selon::record {

/// Without the password, wherever the URL has one.
std::string without_password(std::string_view url);

/// A server's words with every trace of the URL's password taken out.
std::string scrubbed(std::string words, std::string_view url);

/// With a time to give up connecting, where it names none.
std::string with_time_limit(std::string_view url);

}  // namespace selon::record
