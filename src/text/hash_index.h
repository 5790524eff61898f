// A map from word hashes that is asked for every token: open addressing, no division, no node.
//
// In: entries, entered while rules are compiled. Out: the entry of a hash, or null. Leaves out: removal.
// Requires: keys are well spread already (hash_word, unit_kind); 0 is a key like any other.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace selon::text {

template <class Value>
class HashIndex {
 public:
  /// The entry of the key, made where there is none. Entries keep the order in which they were made.
  Value& operator[](std::uint64_t key) {
    if (slots_.size() < 2 * (entries_.size() + 1)) grow();
    std::uint32_t& slot = slots_[slot_of(key)];
    if (slot == 0) {
      entries_.emplace_back(key, Value{});
      slot = static_cast<std::uint32_t>(entries_.size());
    }
    return entries_[slot - 1].second;
  }

  const Value* find(std::uint64_t key) const {
    if (entries_.empty()) return nullptr;
    const std::uint32_t slot = slots_[slot_of(key)];
    return slot == 0 ? nullptr : &entries_[slot - 1].second;
  }

  bool empty() const { return entries_.empty(); }
  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }
  auto begin() { return entries_.begin(); }
  auto end() { return entries_.end(); }

 private:
  /// Where the key is, or where it would be.
  std::size_t slot_of(std::uint64_t key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = static_cast<std::size_t>(key) & mask;
    while (slots_[at] != 0 && entries_[slots_[at] - 1].first != key) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    slots_.assign(slots_.empty() ? 8 : 2 * slots_.size(), 0);
    for (std::uint32_t i = 0; i < entries_.size(); ++i) slots_[slot_of(entries_[i].first)] = i + 1;
  }

  std::vector<std::pair<std::uint64_t, Value>> entries_;
  std::vector<std::uint32_t> slots_;  ///< 1 + the number of an entry, 0 where free; a power of two of them
};

}  // namespace selon::text
