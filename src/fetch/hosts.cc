#include "fetch/hosts.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

namespace selon::fetch {

namespace {

/// Hosts whose connections are kept; beyond it all that are not in use are closed.
constexpr std::size_t kKeptConnections = 64;
constexpr std::chrono::milliseconds kNap(20);

std::chrono::milliseconds to_ms(std::chrono::steady_clock::duration time) {
  return std::chrono::ceil<std::chrono::milliseconds>(time);
}

}  // namespace

bool Hosts::sleep(std::chrono::milliseconds time) const {
  const auto end = Clock::now() + time;
  while (true) {
    if (policy_.stop && policy_.stop()) return false;
    const auto left = end - Clock::now();
    if (left <= Clock::duration::zero()) return true;
    std::this_thread::sleep_for(std::min<Clock::duration>(left, kNap));
  }
}

Hosts::Host& Hosts::host(const std::string& name) {
  const std::lock_guard lock(guard_);
  auto& held = hosts_[name];
  if (!held) held = std::make_unique<Host>();
  return *held;
}

void Hosts::close_idle() {
  const std::lock_guard lock(guard_);
  if (++opened_ <= kKeptConnections) return;
  opened_ = 1;
  for (auto& [name, host] : hosts_)
    if (const std::unique_lock idle(host->busy, std::try_to_lock); idle) host->transfer.reset();
}

Result<> Hosts::wait_turn(Host& host, const Visit& visit) const {
  const auto now = Clock::now();
  if (const auto closed = to_ms(host.closed_until - now); closed > policy_.longest_wait)
    return fail(ErrorCode::unreachable,
                fmt::format("the host asked not to be asked again for {} s", closed.count() / 1000));
  auto begin = host.closed_until;
  if (visit.counts && (host.last_call != visit.call || visit.crawl_delay.count() > 0))
    begin = std::max(begin, host.last_end + std::max(policy_.host_pause, visit.crawl_delay));
  if (!sleep(to_ms(begin - now))) return fail(ErrorCode::unreachable, "stopped before it was asked for");
  return {};
}

Result<Answer> Hosts::ask(const Ask& ask, Visit& visit) {
  Host& mine = host(ask.url.host);
  bool opens = false;
  Result<Answer> answer = fail(ErrorCode::unexpected, "was not asked for");
  {
    const std::lock_guard turn(mine.busy);
    SELON_TRY_VOID(wait_turn(mine, visit));
    opens = !mine.transfer;
    if (opens) mine.transfer = std::make_unique<Transfer>(policy_);
    const auto begun = Clock::now();
    answer = mine.transfer->perform(ask, visit.may_pass);
    visit.took = Clock::now() - begun;
    if (visit.counts) {
      mine.last_end = Clock::now();
      mine.last_call = visit.call;
    }
  }
  if (opens) close_idle();
  return answer;
}

void Hosts::leave_alone(const std::string& name, std::chrono::seconds time) {
  Host& left = host(name);
  const std::lock_guard turn(left.busy);
  left.closed_until = std::max(left.closed_until, Clock::now() + time);
}

}  // namespace selon::fetch
