// Manners towards hosts: one request at a time to each, pauses between them, and being told to wait.
//
// In: a request and on whose behalf it is. Out: its answer, after waiting for its turn. Connections are kept
// for the next request, of so many hosts as are in use. Leaves out: which URLs may be asked for (fetch.cc).
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "fetch/transfer.h"

namespace selon::fetch {

/// One request among those that a single Fetcher::get makes.
struct Visit {
  std::uint64_t call = 0;  ///< requests of one call follow each other without the usual pause
  std::chrono::milliseconds crawl_delay{0};
  bool counts = true;                          ///< false: robots.txt, which nobody waits after
  bool may_pass = false;                       ///< out: the error may be gone at the next try
  std::chrono::steady_clock::duration took{};  ///< out: without the wait for its turn
};

class Hosts {
 public:
  explicit Hosts(const Policy& policy) : policy_(policy) {}

  /// Errors: as Transfer::perform, and unreachable where the host asked to be left alone for longer than
  /// Policy::longest_wait.
  Result<Answer> ask(const Ask& ask, Visit& visit);

  /// Nothing more is asked of the host before then.
  void leave_alone(const std::string& host, std::chrono::seconds time);

  /// Returns: false where Policy::stop ended it.
  bool sleep(std::chrono::milliseconds time) const;

 private:
  using Clock = std::chrono::steady_clock;
  struct Host {
    std::mutex busy;  ///< held while one is served; guards the rest
    std::unique_ptr<Transfer> transfer;
    Clock::time_point last_end = Clock::now() - std::chrono::hours(1);
    Clock::time_point closed_until = Clock::now();
    std::uint64_t last_call = 0;
  };

  Host& host(const std::string& name);
  void close_idle();
  Result<> wait_turn(Host& host, const Visit& visit) const;

  const Policy& policy_;
  std::mutex guard_;
  std::map<std::string, std::unique_ptr<Host>> hosts_;
  std::size_t opened_ = 0;
};

}  // namespace selon::fetch
