// Learned weights of a network: named arrays of numbers and lists of labels, in one file.
//
// In: a weights file (docs/formats/weights.md), made by train/analysis. Out: arrays by name, checked.
// A file that is cut or altered is refused. Arrays begin at multiples of 64 bytes, so that they are read
// where they lie. Leaves out: what the arrays mean (analysis/network.h).
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "selon/result.h"

namespace selon::pack {

class Tensors {
 public:
  /// Errors: corrupt (not a weights file, cut, altered, other version), with the file's name.
  static Result<Tensors> parse(std::string_view bytes, const std::string& file);

  bool empty() const { return entries_.empty(); }

  /// The numbers of an array; empty where it is absent, of another type or of another size.
  /// Requires: the Tensors outlive the span.
  std::span<const std::int8_t> bytes(std::string_view name, std::size_t size) const;
  std::span<const float> floats(std::string_view name, std::size_t size) const;
  std::span<const std::uint64_t> hashes(std::string_view name) const;
  std::span<const std::uint32_t> numbers(std::string_view name) const;
  /// A list of labels, one a line; empty where it is absent.
  std::vector<std::string> labels(std::string_view name) const;

 private:
  enum class Kind : std::uint32_t { bytes = 1, floats, hashes, numbers, text };
  struct Entry {
    std::string name;
    Kind kind;
    std::size_t begin, size;  ///< in bytes
  };
  struct alignas(64) Line {
    std::array<std::byte, 64> bytes;
  };
  template <class T>
  std::span<const T> find(std::string_view name, Kind kind) const;

  std::vector<Line> lines_;
  std::vector<Entry> entries_;
};

inline constexpr std::string_view kTensorsMagic = "SELONNET";
inline constexpr std::uint32_t kTensorsVersion = 1;

}  // namespace selon::pack
