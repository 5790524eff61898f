// The network of a language: its tables, products and labels, as the analysis room reads them.
//
// In: lang/<code>/weights/network.weights (docs/formats/weights.md), made by train/analysis. Out: Network,
// const ever after. Every size is checked against the others here, so that reading needs no checks
// afterwards. Leaves out: how they are used (analysis/encoder.h).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pack/tensors.h"
#include "selon/result.h"

namespace selon::pack {

/// 8-bit weights as kernels read them ([outputs / 16][inputs / 4][16][4]), a scale and a bias an output.
struct Matrix {
  std::span<const std::int8_t> weights;
  std::span<const float> scale, bias;
  std::uint32_t inputs = 0, outputs = 0;  ///< multiples of 4 and 16
};

/// What a word enters as, the layers above it, and the product that the heads read.
struct Stack {
  std::uint32_t width = 0;  ///< of a word's state, a multiple of 32
  Matrix enter;
  std::span<const float> norm_gain, norm_bias;
  std::vector<Matrix> layers;
  Matrix heads;
};

class Network {
 public:
  Network() = default;
  Network(Network&&) noexcept = default;
  Network& operator=(Network&&) noexcept = default;
  Network(const Network&) = delete;  // the spans point into its own tensors
  Network& operator=(const Network&) = delete;

  /// Errors: corrupt (as Tensors::parse; arrays missing or of sizes that do not fit), with the file's name.
  static Result<Network> parse(std::string_view bytes, const std::string& file);

  bool empty() const { return tags.empty(); }
  /// Row of `words` for the hash of a lower-cased form; 0 where it is unknown.
  std::uint32_t row_of(std::uint64_t hash) const;

  std::uint32_t table_width = 0;
  std::uint32_t sub_bits = 0;  ///< the table of parts has 2^sub_bits rows
  std::uint32_t tag_width = 0, arc_width = 0, relation_width = 0, name_width = 0;
  std::span<const std::int8_t> words, subs;  ///< rows of table_width, steps of 1/64
  Stack syntax;  ///< heads: tag, arc child, arc head, relation child, relation head, sentence start
  Stack name;    ///< heads: name
  Matrix tag_out, arc_out, relation_out, label_out;
  std::span<const std::uint8_t> arc_root;  ///< activations of the root as head
  std::span<const float> relation_root;
  std::vector<std::string> tags, relations, names;

 private:
  Result<> take(const std::string& file);

  Tensors tensors_;
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t row = 0;
  };
  std::vector<Slot> slots_;
};

}  // namespace selon::pack
