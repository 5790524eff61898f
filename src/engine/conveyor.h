// Work done by several workers, results taken in the order in which the work was given.
//
// In: pieces of work, one by one, from one thread. Out: their results, in that order, on the same thread. No
// more than a window of pieces is held: giving waits for the first result when the window is full. With one
// worker everything runs on the caller's thread. Each worker has a copy of the work, so that it may keep what
// it needs between pieces. Leaves out: what the work is. Requires: the work does not throw.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace selon::engine {

template <class In, class Out>
class Conveyor {
 public:
  using Work = std::function<Out(In)>;
  using Take = std::function<void(Out)>;

  Conveyor(unsigned workers, Work work, Take take) : work_(std::move(work)), take_(std::move(take)) {
    if (workers < 2) return;
    window_ = workers * 4;
    for (unsigned i = 0; i < workers; ++i) threads_.emplace_back([this] { run(); });
  }
  Conveyor(const Conveyor&) = delete;
  Conveyor& operator=(const Conveyor&) = delete;
  ~Conveyor() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    given_.notify_all();
    for (auto& thread : threads_) thread.join();
  }

  void give(In in) {
    if (threads_.empty()) return take_(work_(std::move(in)));
    if (slots_.size() >= window_) take_first();
    {
      const std::lock_guard lock(mutex_);
      slots_.push_back({std::move(in), std::nullopt});
    }
    given_.notify_one();
  }

  /// Takes all results that are still to come.
  void drain() {
    while (!slots_.empty()) take_first();
  }

 private:
  struct Slot {
    std::optional<In> in;
    std::optional<Out> out;
  };

  void take_first() {
    std::unique_lock lock(mutex_);
    done_.wait(lock, [this] { return slots_.front().out.has_value(); });
    Out out = std::move(*slots_.front().out);
    slots_.pop_front();
    --next_;
    lock.unlock();
    take_(std::move(out));
  }

  void run() {
    Work work = work_;
    std::unique_lock lock(mutex_);
    while (true) {
      given_.wait(lock, [this] { return closed_ || next_ < slots_.size(); });
      if (next_ >= slots_.size()) return;
      Slot& slot = slots_[next_++];  // references into a deque outlive pushes and pops at its ends
      In in = std::move(*slot.in);
      slot.in.reset();
      lock.unlock();
      Out out = work(std::move(in));
      lock.lock();
      slot.out = std::move(out);
      done_.notify_one();
    }
  }

  Work work_;
  Take take_;
  std::size_t window_ = 0;
  std::vector<std::thread> threads_;
  std::mutex mutex_;
  std::condition_variable given_, done_;
  std::deque<Slot> slots_;  ///< in the order given; the first next_ of them are begun
  std::size_t next_ = 0;
  bool closed_ = false;
};

}  // namespace selon::engine
