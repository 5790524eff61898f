// The options of verbs that fetch, as the policy that the fetcher keeps.
#pragma once

#include <cstdint>
#include <vector>

#include "cli/option.h"
#include "engine/watch.h"
#include "fetch/fetch.h"

namespace selon::cli {

/// --allow-address 127.0.0.1:8080, --allow-address [::1]:8080. Errors: usage.
Result<std::vector<fetch::Endpoint>> allowed_endpoints(const Command& command);

/// From --timeout, --pause and --allow-address. A signal ends what is being fetched. Errors: usage.
Result<fetch::Policy> fetch_policy(const Command& command);

/// "90s", "15m", "2h", "1d" in seconds. Errors: usage, naming the option.
Result<std::int64_t> duration_option(const Command& command, const std::string& name, std::int64_t otherwise);

/// Seconds since 1970.
std::int64_t clock_now();

}  // namespace selon::cli
