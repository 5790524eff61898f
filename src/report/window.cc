#include "report/window.h"

#include <istream>

namespace selon::report {

namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;
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

bool Window::grow() {
  if (ended_) return false;
  if (!in_held_) {
    if (held_.capacity() > kKept && view_.size() < kKept / 4) std::string().swap(held_);
    held_.assign(view_);
  } else {
    held_.erase(0, held_.size() - view_.size());
  }
  const std::string_view piece = pull_();
  ended_ = piece.empty();
  in_held_ = ended_ || !held_.empty();
  if (in_held_) held_.append(piece);
  view_ = in_held_ ? std::string_view(held_) : piece;
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
