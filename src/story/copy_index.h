// An index of signatures: which known texts share runs of words with a new one, while reports come in.
//
// In: signatures, each with the number its owner gives it. Out: the numbers that share most. A look-up costs
// one probe a key, all asked for before the first is read, and does not grow with the index. Each key keeps
// its newest kHolders texts: a phrase that everybody prints tells nothing, and of a text printed a thousand
// times any holder will do. Memory: 8 bytes a key at a load of 35 to 70 %, and 16 a text: 0.5 to 1 kB a
// report. Leaves out: verifying (align.h), groups (copies.h).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "story/signature.h"

namespace selon::story {

inline constexpr std::size_t kHolders = 16;

/// A text is filed and sought by so many of its keys, the coarsest first: what it costs has a bound, and does
/// not depend on who else holds them. The longest text that is looked at has about 512.
inline constexpr std::size_t kMostKeys = 1024;
std::span<const std::uint32_t> sought_keys(const Signature& signature);

/// Another text with keys in common.
struct Near {
  std::uint32_t number = 0;
  std::uint32_t shared = 0;  ///< keys in common
  std::uint32_t of = 0;  ///< the most that the two could share: all that the shorter has at the coarser rate
  double share() const { return of == 0 ? 0 : static_cast<double>(shared) / of; }
  bool operator==(const Near&) const = default;
};

/// A signature without its keys: how many each rate samples.
struct Sampling {
  std::array<std::uint16_t, kRates> upto{};
  std::uint8_t rate = 0;
  bool operator==(const Sampling&) const = default;
};
Sampling sampling(const Signature& signature);

/// Requires: rates below kRates.
Near weighed(const Sampling& a, const Sampling& b, std::uint32_t number, std::uint32_t shared);

/// Less: a shares more of what it could than b, or as much and more keys. Which of two that are even comes
/// first is its owner's order.
std::strong_ordering by_share(const Near& a, const Near& b);

class CopyIndex {
 public:
  CopyIndex();

  /// Requires: `number` below 2^32 - 1; numbers are added in rising order, and may leave some out.
  void add(const Signature& signature, std::uint32_t number);

  /// Returns: the `most` that share the most, of those that share `least` keys or more, best first; the
  /// lesser number first where they are even.
  std::vector<Near> near(const Signature& signature, std::size_t most, std::uint32_t least = 2) const;

  /// The best of them.
  std::optional<Near> nearest(const Signature& signature) const;

  std::size_t size() const { return count_; }
  std::size_t memory_bytes() const;

 private:
  struct Slot {
    std::uint32_t key, number;
  };
  std::size_t home(std::uint32_t key) const;
  void put(Slot slot);
  void grow();
  /// Fills `numbers` with every holder of every key. Returns: how many.
  std::size_t holders(const Signature& signature, std::span<std::uint32_t> numbers) const;

  std::vector<Slot> slots_;
  std::vector<Sampling> texts_;
  std::size_t used_ = 0, count_ = 0;
  int shift_ = 0;
};

}  // namespace selon::story
