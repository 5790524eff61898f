// Which words of a list are at most one or two slips of the keyboard away from a word, without going through
// the list.
//
// In: words. Out: those that lose letters (one, or two where they are long) to become what the asked word
// becomes by losing letters: every word within that Damerau-Levenshtein distance is among them, others may
// be. Leaves out: the distance itself (slips()).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace selon::pack {

/// Words of fewer bytes are not looked for; in words of at least kTwoSlips bytes two slips are.
inline constexpr std::size_t kOneSlip = 5, kTwoSlips = 12, kLongestSlipped = 30;

class Deletions {
 public:
  void add(std::string_view word, std::uint32_t number);
  /// To be called once, after the last add().
  void close();
  /// Calls found(number) for each candidate; a number may come twice.
  template <class Found>
  void find(std::string_view word, const Found& found) const {
    each_deletion(word, kTwoSlips - 2, [&](std::uint64_t hash) {
      if (!(seen_[bit(hash) >> 6] >> (bit(hash) & 63) & 1)) return;
      for (std::size_t at = hash & mask_; slots_[at].number != kNone; at = (at + 1) & mask_)
        if (slots_[at].tag == static_cast<std::uint32_t>(hash >> 32)) found(slots_[at].number);
    });
  }

 private:
  struct Slot {
    std::uint32_t tag = 0, number = kNone;
  };
  struct Entry {
    std::uint64_t hash;
    std::uint32_t number;
  };
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  static constexpr std::size_t kBits = std::size_t{1} << 21;

  static std::size_t bit(std::uint64_t hash) { return hash >> 20 & (kBits - 1); }
  static constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15ull;
  /// kFactor * kInverse == 1 modulo 2^64, by Newton's steps.
  static constexpr std::uint64_t kInverse = [] {
    std::uint64_t x = kFactor;
    for (int step = 0; step < 6; ++step) x *= 2 - kFactor * x;
    return x;
  }();
  static std::uint64_t mixed(std::uint64_t sum) {
    sum ^= sum >> 32;
    sum *= 0xD6E8FEB86659FD93ull;
    sum ^= sum >> 32;
    sum *= 0xD6E8FEB86659FD93ull;
    return sum ^ sum >> 32;
  }

  /// Hashes of the word, of it less one letter and, from two_from bytes on, less two. A word is a sum of
  /// letters times powers of a factor, so that a hash costs a few operations whatever the word's length.
  template <class Each>
  static void each_deletion(std::string_view word, std::size_t two_from, const Each& each) {
    const std::size_t n = word.size();
    if (n > kLongestSlipped) return;
    std::uint64_t sums[kLongestSlipped + 1] = {}, power = 1;
    for (std::size_t i = 0; i < n; ++i, power *= kFactor)
      sums[i + 1] = sums[i] + power * (static_cast<unsigned char>(word[i]) + 1u);
    each(mixed(sums[n]));
    for (std::size_t i = 0; i < n; ++i) {
      if (i > 0 && word[i] == word[i - 1]) continue;
      const std::uint64_t tail = (sums[n] - sums[i + 1]) * kInverse;
      each(mixed(sums[i] + tail));
      if (n < two_from) continue;
      for (std::size_t j = i + 1; j < n; ++j)
        each(mixed(sums[i] + (sums[j] - sums[i + 1]) * kInverse +
                   (sums[n] - sums[j + 1]) * kInverse * kInverse));
    }
  }

  std::vector<Entry> entries_;
  std::vector<Slot> slots_;
  std::vector<std::uint64_t> seen_;
  std::size_t mask_ = 0;
};

/// Letters put in, left out, changed or swapped with their neighbour, up to `most`; `most` + 1 where it is
/// more.
std::size_t slips(std::string_view a, std::string_view b, std::size_t most);

}  // namespace selon::pack
