// Changes that were made under a key, with their answers, so that one sent twice is made once.
//
// In: a key, what was sent, the answer. Out: the answer again. The last thousand are kept, for as long as the
// program runs. Not thread-safe: its user takes care of that.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "server/request.h"

namespace selon::server {

class Repeatable {
 public:
  /// What was sent, and the answer.
  using Made = std::pair<std::uint64_t, Response>;

  std::optional<Made> find(const std::string& key) const {
    const auto found = made_.find(key);
    return found == made_.end() ? std::nullopt : std::optional(found->second);
  }
  void keep(const std::string& key, std::uint64_t sent, Response answer) {
    if (made_.emplace(key, Made{sent, std::move(answer)}).second) order_.push_back(key);
    if (order_.size() <= kMost) return;
    made_.erase(order_.front());
    order_.pop_front();
  }

 private:
  static constexpr std::size_t kMost = 1000;
  std::unordered_map<std::string, Made> made_;
  std::deque<std::string> order_;
};

}  // namespace selon::server
