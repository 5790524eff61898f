// Bytes that arrive piece by piece, seen as one stretch as long as they are looked at.
//
// In: a Pull that hands out pieces. Out: a view of what has arrived and is not yet dropped. A piece is looked
// at where it lies; only its beginning is copied, where a stretch runs over from the one before. Leaves out:
// how much may be held: who grows a window keeps the budget.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

namespace selon::report {

/// The next piece, or nothing at the end. A piece lives until the next call.
using Pull = std::function<std::string_view()>;

/// `head` holds what was already taken from the stream. Requires: `in` outlives the pull.
Pull pull_from(std::istream& in, std::string head);

class Window {
 public:
  explicit Window(Pull pull) : pull_(std::move(pull)) {}
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  std::string_view view() const { return view_; }
  std::uint64_t at() const { return at_; }  ///< where the view begins, from the first byte of all
  /// Adds the next piece. Returns: false where there was none.
  bool grow();
  /// Grows until the view holds `size` bytes. Returns: false where all ended before.
  bool want(std::size_t size);
  /// Requires: size <= view().size().
  void drop(std::size_t size);
  /// What is in view, and then all that follows. Requires: the window outlives the pull, and nobody else uses
  /// it.
  Pull rest();

 private:
  void hold(std::size_t size);

  Pull pull_;
  std::string held_;  ///< ends with the view, where that is of more than one piece
  std::string_view view_;
  std::string_view piece_;  ///< the last one
  std::size_t taken_ = 0;   ///< of the last piece, at the end of `held_`
  std::uint64_t at_ = 0;
  bool in_held_ = false, ended_ = false;
};

}  // namespace selon::report
