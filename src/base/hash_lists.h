// Lists under hashes, built once and then only read: what a word may begin, in tables that are asked for
// every word of a text.
//
// In: pairs of a 64-bit hash and a value. Out: for a hash its values in the order in which they were added. A
// hash that is not there costs one bit of a table small enough to stay in the nearest cache; one that is, one
// more probe. Leaves out: the words themselves; two words of one hash are one.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace selon::base {

template <class Value>
class HashLists {
 public:
  /// Requires: before seal().
  void add(std::uint64_t hash, Value value) { pending_.emplace_back(hash, std::move(value)); }

  /// find() works after it.
  void seal() {
    std::stable_sort(pending_.begin(), pending_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::size_t keys = 0;
    for (std::size_t at = 0; at < pending_.size(); ++at)
      keys += at == 0 || pending_[at].first != pending_[at - 1].first;
    if (keys == 0) return;
    const std::size_t slots = std::bit_ceil(2 * keys),
                      bits = std::max<std::size_t>(std::bit_ceil(8 * keys), 64);
    slots_.assign(slots, {});
    bits_.assign(bits / 64, 0);
    slot_shift_ = 64u - static_cast<unsigned>(std::countr_zero(slots));
    bit_shift_ = 64u - static_cast<unsigned>(std::countr_zero(bits));
    values_.reserve(pending_.size());
    for (std::size_t at = 0; at < pending_.size();) {
      const std::uint64_t hash = pending_[at].first, spread = scatter(hash);
      const auto first = static_cast<std::uint32_t>(values_.size());
      for (; at < pending_.size() && pending_[at].first == hash; ++at)
        values_.push_back(std::move(pending_[at].second));
      std::size_t slot = spread >> slot_shift_;
      while (slots_[slot].count) slot = (slot + 1) & (slots - 1);
      slots_[slot] = {hash, first, static_cast<std::uint32_t>(values_.size()) - first};
      bits_[(spread >> bit_shift_) / 64] |= std::uint64_t{1} << ((spread >> bit_shift_) % 64);
    }
    pending_ = {};
  }

  std::span<const Value> find(std::uint64_t hash) const {
    if (slots_.empty()) return {};
    const std::uint64_t spread = scatter(hash);
    const std::uint64_t bit = spread >> bit_shift_;
    if (!(bits_[bit / 64] >> (bit % 64) & 1)) return {};
    for (std::size_t slot = spread >> slot_shift_; slots_[slot].count;
         slot = (slot + 1) & (slots_.size() - 1))
      if (slots_[slot].hash == hash) return {values_.data() + slots_[slot].first, slots_[slot].count};
    return {};
  }

  bool empty() const { return slots_.empty(); }

  /// Calls each(hash, values) for all.
  template <class Each>
  void each(Each each) const {
    for (const Slot& slot : slots_)
      if (slot.count) each(slot.hash, std::span<const Value>(values_.data() + slot.first, slot.count));
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t first = 0, count = 0;
  };
  static std::uint64_t scatter(std::uint64_t hash) {
    hash ^= hash >> 32;
    return hash * 0x9E3779B97F4A7C15ull;
  }

  std::vector<std::pair<std::uint64_t, Value>> pending_;
  std::vector<Slot> slots_;
  std::vector<std::uint64_t> bits_;
  std::vector<Value> values_;
  unsigned slot_shift_ = 63, bit_shift_ = 63;
};

}  // namespace selon::base
