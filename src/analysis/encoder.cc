#include "analysis/encoder.h"

#include <algorithm>
#include <cmath>

#include "analysis/letters.h"
#include "analysis/word_rows.h"
#include "base/hash.h"

namespace selon::analysis {

namespace {

constexpr std::size_t kSlots = 4096;  ///< times 640 bytes: what a core's cache holds
constexpr unsigned kSlotShift = 64 - 12;
constexpr float kTableStep = 1.0f / 64.0f;
constexpr float kNormEpsilon = 1e-5f;
constexpr std::uint8_t kZero = 64;  ///< as a signed activation

/// A sum in sixteen strands, joined in one order: the same on every machine.
template <class Term>
float ordered_sum(std::size_t size, Term&& term) {
  float strands[16] = {};
  for (std::size_t i = 0; i < size; i += 16)
    for (std::size_t s = 0; s < 16; ++s) strands[s] += term(i + s);
  for (std::size_t half = 8; half > 0; half /= 2)
    for (std::size_t s = 0; s < half; ++s) strands[s] += strands[s + half];
  return strands[0];
}

/// Layer normalisation (Ba et al. 2016).
void normalise(const float* in, const pack::Stack& stack, float* out) {
  const std::size_t size = stack.width;
  const float mean = ordered_sum(size, [&](std::size_t i) { return in[i]; }) / static_cast<float>(size);
  const float variance = ordered_sum(size, [&](std::size_t i) { return (in[i] - mean) * (in[i] - mean); }) /
                         static_cast<float>(size);
  const float scale = 1.0f / std::sqrt(variance + kNormEpsilon);
  for (std::size_t i = 0; i < size; ++i)
    out[i] = (in[i] - mean) * scale * stack.norm_gain[i] + stack.norm_bias[i];
}

}  // namespace

void multiply(const Kernels& kernels, const pack::Matrix& matrix, const Rows<std::uint8_t>& in, std::size_t rows,
              Rows<float>& out) {
  out.resize(rows, matrix.outputs);
  kernels.product({in[0], rows, in.width, matrix.weights.data(), matrix.scale.data(), matrix.bias.data(),
                   matrix.inputs, matrix.outputs, out[0], out.width});
}

Encoder::Encoder(const pack::Weights& weights, const pack::Stack& stack, const Kernels& kernels)
    : network_(weights.network),
      stack_(stack),
      lexicon_(weights.lexicon),
      name_words_(weights.name_words),
      kernels_(kernels),
      met_(kSlots, 0),
      met_known_(kSlots, 0) {
  met_states_.resize(kSlots, stack_.width);
}

void Encoder::encode(const Forms& forms, Rows<float>& heads) {
  const std::size_t words = forms.words.size();
  if (words == 0) return;
  enter(forms);
  pass_layers(forms.ends, words);
  multiply(kernels_, stack_.heads, rounded_, words, heads);
}

/// The first state of each word: remembered, or made from the tables.
void Encoder::enter(const Forms& forms) {
  const std::size_t width = stack_.width, words = forms.words.size();
  states_.resize(words, width);
  known_.assign(words, 0);
  missing_.clear();
  for (std::size_t i = 0; i < words; ++i) {
    const std::uint64_t hash = forms.hashes[i] | 1;  // 0 = an empty slot
    const std::size_t slot = hash >> kSlotShift;
    if (met_[slot] == hash) {
      std::copy_n(met_states_[slot], width, states_[i]);
      known_[i] = met_known_[slot];
    } else {
      missing_.push_back(static_cast<std::uint32_t>(i));
    }
  }
  if (!missing_.empty()) enter_missing(forms);
  rounded_.resize(words, width);
  kernels_.round_signed(states_[0], words * width, rounded_[0]);
}

void Encoder::enter_missing(const Forms& forms) {
  const std::size_t table_width = network_.table_width;
  entering_.resize(missing_.size(), 2 * table_width);
  sums_.resize(2 * table_width);
  for (std::size_t m = 0; m < missing_.size(); ++m) {
    const std::string_view form = forms.words[missing_[m]];
    lower_.clear();
    lower_append(lower_, form);
    const std::uint64_t hash = base::hash64(lower_);
    const std::uint32_t row = network_.row_of(hash);
    const WordClasses classes{lexicon_.class_of(hash), name_words_.class_of(hash)};
    known_[missing_[m]] = row != 0 || classes.lexicon != 0;
    const std::int8_t* own = network_.words.data() + row * table_width;
    for (std::size_t i = 0; i < table_width; ++i) sums_[i] = static_cast<float>(own[i]) * kTableStep;
    parts_.assign(table_width, 0);
    for (const std::uint64_t value : part_rows(form, lower_, classes)) {
      const std::int8_t* part = network_.subs.data() + (value >> (64 - network_.sub_bits)) * table_width;
      for (std::size_t i = 0; i < table_width; ++i) parts_[i] += part[i];
    }
    for (std::size_t i = 0; i < table_width; ++i) sums_[table_width + i] = static_cast<float>(parts_[i]) * kTableStep;
    kernels_.round_signed(sums_.data(), 2 * table_width, entering_[m]);
  }
  multiply(kernels_, stack_.enter, entering_, missing_.size(), entered_);
  for (std::size_t m = 0; m < missing_.size(); ++m) {
    float* state = states_[missing_[m]];
    normalise(entered_[m], stack_, state);
    const std::uint64_t hash = forms.hashes[missing_[m]] | 1;
    met_[hash >> kSlotShift] = hash;
    met_known_[hash >> kSlotShift] = known_[missing_[m]];
    std::copy_n(state, stack_.width, met_states_[hash >> kSlotShift]);
  }
}

/// What the first layer reads: a word, the first half of the word before it and the second half of the one after it.
void Encoder::add_neighbours(std::span<const std::uint32_t> ends, std::size_t words) {
  const std::size_t width = stack_.width, half = width / 2;
  beside_.resize(words, 2 * width);
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

void Encoder::pass_layers(std::span<const std::uint32_t> ends, std::size_t words) {
  const std::size_t width = stack_.width, half = width / 2;
  next_states_.resize(words, width);
  add_neighbours(ends, words);
  for (const pack::Matrix& layer : stack_.layers) {
    multiply(kernels_, layer, &layer == &stack_.layers.front() ? beside_ : rounded_, words, gates_);
    std::size_t first = 0;
    for (const std::uint32_t end : ends) {
      for (const bool backward : {false, true})
        kernels_.scan({gates_[first], states_[first], next_states_[first], rounded_[first], end - first, width,
                       backward ? half : 0, half, backward});
      first = end;
    }
    std::swap(states_, next_states_);
  }
}

}  // namespace selon::analysis
