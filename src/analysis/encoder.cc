#include "analysis/encoder.h"

#include <algorithm>
#include <utility>

namespace selon::analysis {

namespace {

constexpr std::uint8_t kZero = 64;  ///< as a signed activation

}  // namespace

void Encoder::encode(Rows<float>& states, std::span<const std::uint32_t> ends, Rows<float>& heads) {
  const std::size_t words = ends.empty() ? 0 : ends.back();
  if (words == 0) return;
  rounded_.resize(words, stack_.width);
  kernels_.round_signed(states[0], words * stack_.width, rounded_[0]);
  add_neighbours(ends);
  for (const pack::Matrix& layer : stack_.layers)
    pass_layer(layer, &layer == &stack_.layers.front() ? beside_ : rounded_, ends, states);
  multiply(kernels_, stack_.heads, rounded_, words, heads);
}

/// What the first layer reads: a word, the first half of the word before it and the second half of the one
/// after it.
void Encoder::add_neighbours(std::span<const std::uint32_t> ends) {
  const std::size_t width = stack_.width, half = width / 2;
  beside_.resize(ends.back(), 2 * width);
  std::size_t first = 0;
  for (const std::uint32_t end : ends) {
    for (std::size_t w = first; w < end; ++w) {
      std::uint8_t* out = beside_[w];
      std::copy_n(rounded_[w], width, out);
      if (w > first) {
        std::copy_n(rounded_[w - 1], half, out + width);
      } else {
        std::fill_n(out + width, half, kZero);
      }
      if (w + 1 < end) {
        std::copy_n(rounded_[w + 1] + half, half, out + width + half);
      } else {
        std::fill_n(out + width + half, half, kZero);
      }
    }
    first = end;
  }
}

void Encoder::pass_layer(const pack::Matrix& layer, const Rows<std::uint8_t>& in,
                         std::span<const std::uint32_t> ends, Rows<float>& states) {
  const std::size_t width = stack_.width, half = width / 2;
  multiply(kernels_, layer, in, ends.back(), gates_);
  next_states_.resize(ends.back(), width);
  std::size_t first = 0;
  for (const std::uint32_t end : ends) {
    for (const bool backward : {false, true})
      kernels_.scan({gates_[first], states[first], next_states_[first], rounded_[first], end - first, width,
                     backward ? half : 0, half, backward});
    first = end;
  }
  std::swap(states, next_states_);
}

}  // namespace selon::analysis
