// The target of a request taken apart: path by segments, query by names and values.
//
// In: "/v1/events/e1?type=a&q=l%27arm%C3%A9e". Out: decoded texts, always UTF-8. Leaves out: what they mean.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace selon::server {

using Query = std::vector<std::pair<std::string, std::string>>;

struct Target {
  std::vector<std::string> segments;  ///< "v1", "events", "e1"; of "/" none
  Query query;                        ///< in the order given
};

/// Returns: nothing where it does not begin with "/", a % is not followed by two hex digits, or it has more
/// than 64 segments or 200 names. Ill-formed UTF-8 becomes U+FFFD.
std::optional<Target> read_target(std::string_view target);

/// All but letters, digits and "-._~" as %XX.
std::string percent_encoded(std::string_view text);

/// "a=b&c=d"
std::string written(const Query& query);

}  // namespace selon::server
