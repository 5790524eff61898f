#include "cli/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "cli/signals.h"

namespace selon::cli {

Result<std::int64_t> duration_option(const Command& command, const std::string& name,
                                     std::int64_t otherwise) {
  if (!command.has(name)) return otherwise;
  const std::string text = command.value(name);
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  const std::string_view unit(read.ptr, static_cast<std::size_t>(end - read.ptr));
  const std::int64_t seconds = unit.empty() || unit == "s" ? 1
                               : unit == "m"               ? 60
                               : unit == "h"               ? 3600
                               : unit == "d"               ? 86'400
                                                           : 0;
  if (read.ec != std::errc() || seconds == 0 || number < 0 || number > 31 * 86'400 ||
      number * seconds > 31 * 86'400)
    return fail(ErrorCode::usage,
                fmt::format("--{} takes a time as 90s, 15m, 2h or 1d, not \"{}\"", name, text));
  return number * seconds;
}

Result<std::vector<fetch::Endpoint>> allowed_endpoints(const Command& command) {
  std::vector<fetch::Endpoint> endpoints;
  const auto given = command.options.find("allow-address");
  if (given == command.options.end()) return endpoints;
  for (const std::string& text : given->second) {
    const auto endpoint = fetch::parse_endpoint(text);
    if (!endpoint)
      return fail(
          ErrorCode::usage,
          fmt::format("--allow-address takes an address and a port, as 192.168.1.5:8080, not \"{}\"", text));
    endpoints.push_back(*endpoint);
  }
  return endpoints;
}

Result<fetch::Policy> fetch_policy(const Command& command) {
  fetch::Policy policy;
  SELON_TRY(const std::int64_t within, duration_option(command, "timeout", 30));
  SELON_TRY(const std::int64_t pause, duration_option(command, "pause", 1));
  policy.done_within = std::chrono::seconds(std::max<std::int64_t>(1, within));
  policy.connect_within = std::min(policy.connect_within, policy.done_within);
  policy.slow_for =
      std::min(policy.slow_for, std::chrono::duration_cast<std::chrono::seconds>(policy.done_within));
  policy.host_pause = std::chrono::seconds(pause);
  policy.retries = 0;  // the watch puts off what failed
  SELON_TRY(policy.allowed_endpoints, allowed_endpoints(command));
  policy.stop = [] { return stop_signal() != 0; };
  return policy;
}

std::int64_t clock_now() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace selon::cli
