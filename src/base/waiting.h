// Items waiting to be looked at, each once, the first in a given order first.
#pragma once

#include <cstdint>
#include <functional>
#include <queue>
#include <unordered_set>
#include <utility>
#include <vector>

namespace selon::base {

class Waiting {
 public:
  using Before = std::function<bool(std::uint32_t, std::uint32_t)>;
  /// `before(a, b)`: a is to be looked at earlier than b.
  explicit Waiting(Before before)
      : queue_([before = std::move(before)](auto a, auto b) { return before(b, a); }) {}
  void add(std::uint32_t item) {
    if (waiting_.insert(item).second) queue_.push(item);
  }
  template <class Items>
  void add_all(const Items& items) {
    for (const std::uint32_t item : items) add(item);
  }
  bool empty() const { return queue_.empty(); }
  std::uint32_t take() {
    const std::uint32_t item = queue_.top();
    queue_.pop();
    waiting_.erase(item);
    return item;
  }

 private:
  std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, Before> queue_;
  std::unordered_set<std::uint32_t> waiting_;
};

}  // namespace selon::base
