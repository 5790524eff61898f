// Numbers of 64 bits counted through: each gets a place of 32 bits, in the order in which they are first met.
//
// In: numbers, spread or not. Out: their places, by which what is kept of them lies in plain lists. Memory: 8
// bytes a number, and 5 to 12 of the table. Leaves out: taking a number away.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/hash.h"

namespace selon::base {

class NumberIndex {
 public:
  NumberIndex() : slots_(16, kNobody) {}

  /// Returns: its place, which is the size before where it is new. Requires: fewer than 2^32 - 1 of them.
  std::uint32_t add(std::int64_t number) {
    if (numbers_.size() * 10 >= slots_.size() * 7) grow();
    std::uint32_t& slot = slots_[slot_of(number)];
    if (slot == kNobody) {
      slot = static_cast<std::uint32_t>(numbers_.size());
      numbers_.push_back(number);
    }
    return slot;
  }

  std::optional<std::uint32_t> find(std::int64_t number) const {
    const std::uint32_t place = slots_[slot_of(number)];
    return place == kNobody ? std::nullopt : std::optional(place);
  }

  std::size_t size() const { return numbers_.size(); }
  std::int64_t operator[](std::uint32_t place) const { return numbers_[place]; }
  const std::vector<std::int64_t>& numbers() const { return numbers_; }

 private:
  static constexpr std::uint32_t kNobody = UINT32_MAX;

  /// The slot that holds the number, or would.
  std::size_t slot_of(std::int64_t number) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = static_cast<std::size_t>(mix(static_cast<std::uint64_t>(number), slots_.size())) & mask;
    while (slots_[at] != kNobody && numbers_[slots_[at]] != number) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    slots_.assign(slots_.size() * 2, kNobody);
    for (std::size_t place = 0; place < numbers_.size(); ++place)
      slots_[slot_of(numbers_[place])] = static_cast<std::uint32_t>(place);
  }

  std::vector<std::uint32_t> slots_;
  std::vector<std::int64_t> numbers_;
};

}  // namespace selon::base
