#include "report/window.h"

#include <algorithm>
#include <istream>

namespace selon::report {

namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;
/// Copied of a piece to join it to what is left of the one before.
constexpr std::size_t kBridge = std::size_t{64} << 10;
/// A buffer that one large document needed is not kept for the small ones after it.
constexpr std::size_t kKept = std::size_t{16} << 20;

}  // namespace

Pull pull_from(std::istream& in, std::string head) {
  return [&in, head = std::move(head), block = std::string(), begun = false]() mutable -> std::string_view {
    if (!begun) {
      begun = true;
      if (!head.empty()) return head;
    }
    if (block.empty()) block.resize(kBlock);
    in.read(block.data(), static_cast<std::streamsize>(block.size()));
    return {block.data(), static_cast<std::size_t>(in.gcount())};
  };
}

void Window::hold(std::size_t size) {
  const std::size_t part = std::min(size, piece_.size() - taken_);
  held_.append(piece_.substr(taken_, part));
  taken_ += part;
  in_held_ = true;
}

bool Window::grow() {
  if (ended_) return false;
  const std::size_t in_view = view_.size();
  if (in_held_ && taken_ < piece_.size()) {
    const std::size_t front = held_.size() - in_view;
    hold(std::max(kBridge, in_view));
    view_ = std::string_view(held_).substr(front);
    return true;
  }
  if (in_held_) {
    held_.erase(0, held_.size() - in_view);
  } else {
    if (held_.capacity() > kKept && in_view < kKept / 4) std::string().swap(held_);
    held_.assign(view_);
  }
  piece_ = pull_();
  taken_ = 0;
  ended_ = piece_.empty();
  if (held_.empty() && !ended_) {
    view_ = piece_;
    in_held_ = false;
    return true;
  }
  hold(kBridge);
  view_ = held_;
  return !ended_;
}

bool Window::want(std::size_t size) {
  while (view_.size() < size)
    if (!grow()) return false;
  return true;
}

void Window::drop(std::size_t size) {
  view_.remove_prefix(size);
  at_ += size;
  if (!in_held_ || view_.size() > taken_) return;
  // What is left is of the last piece alone: it is looked at where it lies, with the rest of it.
  view_ = piece_.substr(taken_ - view_.size());
  in_held_ = false;
}

Pull Window::rest() {
  return [this, begun = false]() mutable {
    if (begun || view_.empty()) {
      drop(view_.size());
      grow();
    }
    begun = true;
    return view_;
  };
}

}  // namespace selon::report
