// What tests of fetching share: one misbehaving server, a policy of short times, what the server was asked.
#pragma once

#include "fetch/fetch.h"
#include "support/bad_server.h"

namespace selon::test {

inline const BadServer& server() {
  static const BadServer running;
  return running;
}

/// Short times (long enough for a busy machine), no pauses, one try; the server's sites may be asked.
inline fetch::Policy quick() {
  using std::chrono::milliseconds;
  fetch::Policy policy;
  policy.connect_within = milliseconds(3000);
  policy.done_within = milliseconds(6000);
  policy.slow_for = std::chrono::seconds(2);
  policy.host_pause = milliseconds(0);
  policy.retries = 0;
  policy.first_backoff = milliseconds(20);
  policy.longest_wait = milliseconds(3000);
  for (const auto port : server().ports()) policy.allowed_endpoints.push_back({"127.0.0.1", port});
  return policy;
}

/// {"log": [what was asked], "canary": how often it was connected to}
inline nlohmann::json log_of_server() {
  fetch::Policy policy = quick();
  policy.obey_robots = false;
  const auto log = fetch::Fetcher(policy).get({server().url("/__log"), {}, {}, {}});
  return log ? nlohmann::json::parse(log->body) : nlohmann::json();
}

}  // namespace selon::test
