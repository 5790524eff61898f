// Encoder: the layers of one stack over the words of some texts.
//
// In: the first states of words (entrance.h), and where each text ends. Out: the sums that the heads read, a
// row a word. Linear in the words. Leaves out: what the heads decide (unit_reader.h, parser.h).
#pragma once

#include <cstdint>
#include <span>

#include "analysis/kernels.h"
#include "analysis/rows.h"
#include "pack/network.h"

namespace selon::analysis {

class Encoder {
 public:
  /// Requires: stack and kernels outlive the encoder.
  Encoder(const pack::Stack& stack, const Kernels& kernels) : stack_(stack), kernels_(kernels) {}

  /// states: used up. ends: where each text ends, in words; the last is the number of words.
  void encode(Rows<float>& states, std::span<const std::uint32_t> ends, Rows<float>& heads);

 private:
  void add_neighbours(std::span<const std::uint32_t> ends);
  void pass_layer(const pack::Matrix& layer, const Rows<std::uint8_t>& in,
                  std::span<const std::uint32_t> ends, Rows<float>& states);

  const pack::Stack& stack_;
  const Kernels& kernels_;
  Rows<float> next_states_, gates_;
  Rows<std::uint8_t> rounded_, beside_;
};

}  // namespace selon::analysis
