// A small table from words to marks, asked by the hash of a word while the word is read: no copy, no
// allocation.
//
// In: words at loading. Out: the mark of a word, or 0. Leaves out: telling apart two words with one 64-bit
// hash.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace selon::pack {

/// FNV-1a, byte by byte.
struct RunningHash {
  std::uint64_t value = 0xCBF29CE484222325ull;
  void add(char byte) { value = (value ^ static_cast<unsigned char>(byte)) * 0x100000001B3ull; }
};

class WordMarks {
 public:
  static std::uint64_t hash(std::string_view word) {
    RunningHash hash;
    for (const char c : word) hash.add(c);
    return hash.value;
  }

  /// Requires: mark > 0. A word that stands already keeps its mark.
  void add(std::string_view word, std::uint8_t mark) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    place(hash(word), mark);
  }

  std::uint8_t find(std::uint64_t hash) const {
    if (slots_.empty()) return 0;
    for (std::size_t at = hash & (slots_.size() - 1); slots_[at].mark != 0;
         at = (at + 1) & (slots_.size() - 1))
      if (slots_[at].hash == hash) return slots_[at].mark;
    return 0;
  }

  bool empty() const { return count_ == 0; }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint8_t mark = 0;
  };

  void place(std::uint64_t hash, std::uint8_t mark) {
    std::size_t at = hash & (slots_.size() - 1);
    for (; slots_[at].mark != 0; at = (at + 1) & (slots_.size() - 1))
      if (slots_[at].hash == hash) return;
    slots_[at] = {hash, mark};
    ++count_;
  }

  void grow() {
    std::vector<Slot> old(slots_.empty() ? 64 : 2 * slots_.size());
    old.swap(slots_);
    count_ = 0;
    for (const Slot& slot : old)
      if (slot.mark != 0) place(slot.hash, slot.mark);
  }

  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

}  // namespace selon::pack
