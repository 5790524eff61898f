// robots.txt: what a host asks of those who fetch (RFC 9309).
//
// In: the file, the product that asks. Out: whether a target may be fetched, and the pause the host wishes
// for. All groups of the product count as one, else those of "*"; the longest match wins, and of equal ones
// the one that allows. `*` and a final `$` in paths. What stands after 500 KiB is not read. Leaves out:
// fetching it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace selon::fetch {

inline constexpr std::size_t kRobotsBytes = std::size_t{500} << 10;

struct RobotsRule {
  std::string pattern;  ///< percent-encoded the one way, without the final '$'
  bool allows = false;
  bool anchored = false;  ///< ended with '$'
};

class Robots {
 public:
  /// Everything is allowed.
  Robots() = default;
  /// `product`: lower case, as "selon".
  Robots(std::string_view text, std::string_view product);

  /// `target`: path and query, as in Url.
  bool allows(std::string_view target) const;
  std::optional<std::chrono::milliseconds> crawl_delay() const { return crawl_delay_; }

 private:
  std::vector<RobotsRule> rules_;
  std::optional<std::chrono::milliseconds> crawl_delay_;
};

}  // namespace selon::fetch
