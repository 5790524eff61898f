// What the server did, counted: requests by route and status, how long they took (Prometheus text format
// 0.0.4).
//
// In: every answered request. Out: lines for GET /metrics. Thread-safe: counting takes no lock. Leaves out:
// who asked, and for what.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "server/http.h"

namespace selon::server {

class Metrics {
 public:
  Metrics();
  /// `route`: its place in the table; the one behind the last = no route.
  void count(std::size_t route, int status, std::chrono::nanoseconds took);
  void cached() { ++cached_; }

  /// Of the store, as it is now.
  struct State {
    std::int64_t revision = 0, pending = 0;
    bool ready = false;
  };
  std::string written(const Traffic& traffic, const State& state) const;

 private:
  static constexpr std::array<double, 11> kBounds = {.0005, .001, .0025, .005, .01, .025,
                                                     .05,   .1,   .25,   .5,   1};
  static constexpr std::array<int, 21> kStatuses = {200, 201, 204, 304, 400, 401, 403, 404, 405, 406, 408,
                                                    409, 412, 413, 415, 421, 422, 428, 431, 500, 503};
  struct Counts {
    std::array<std::atomic<std::uint64_t>, kStatuses.size()> by_status{};
    std::array<std::atomic<std::uint64_t>, kBounds.size() + 1> by_time{};
    std::atomic<std::uint64_t> nanoseconds{0};
  };
  std::vector<std::unique_ptr<Counts>> routes_;
  std::atomic<std::uint64_t> cached_{0};
};

}  // namespace selon::server
