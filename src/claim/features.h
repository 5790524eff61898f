// What the learned reader sees, as hashes: a name and its values, mixed into 32 bits.
//
// In: names and values. Out: a list in which every feature stands once for each time it was added. A weight
// is looked up by the hash alone (pack/linear_models.h). Leaves out: which features a decision has
// (trigger_features.h and the like).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/hash.h"

namespace selon::claim {

/// A feature's name, hashed when the program is built (FNV-1a).
struct FeatureName {
  std::uint64_t hash = 0;
};
constexpr FeatureName operator""_f(const char* letters, std::size_t size) {
  std::uint64_t hash = 0xCBF29CE484222325ull;
  for (std::size_t i = 0; i < size; ++i)
    hash = (hash ^ static_cast<unsigned char>(letters[i])) * 0x100000001B3ull;
  return {hash};
}

constexpr std::uint32_t cross(std::uint32_t feature, std::uint64_t with) {
  return static_cast<std::uint32_t>(base::mix(feature, with) >> 16);
}

class FeatureList {
 public:
  template <class... Values>
  void add(FeatureName name, Values... values) {
    std::uint64_t hash = name.hash;
    ((hash = base::mix(hash, static_cast<std::uint64_t>(values) + 1)), ...);
    list_.push_back(static_cast<std::uint32_t>(hash >> 16));
  }
  void push(std::uint32_t feature) { list_.push_back(feature); }
  void append(std::span<const std::uint32_t> more) { list_.insert(list_.end(), more.begin(), more.end()); }
  void clear() { list_.clear(); }
  void reserve(std::size_t size) { list_.reserve(size); }
  std::span<const std::uint32_t> all() const { return list_; }

 private:
  std::vector<std::uint32_t> list_;
};

/// Counts by their order of size: 0, 1, 2, to 4, to 8, to 20, more.
constexpr std::uint32_t bucket(std::size_t n) {
  return n <= 2 ? static_cast<std::uint32_t>(n) : n <= 4 ? 3 : n <= 8 ? 4 : n <= 20 ? 5 : 6;
}

}  // namespace selon::claim
