#include "analysis/encoder.h"

#include <algorithm>
#include <cmath>

#include "analysis/letters.h"
#include "analysis/word_rows.h"
#include "base/hash.h"

namespace selon::analysis {

namespace {

constexpr std::size_t kSlots = 4096;  ///< times 640 bytes: what a core's cache holds
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
void normalise(const float* in, const pack::Network& network, float* out) {
  const std::size_t size = network.width;
  const float mean = ordered_sum(size, [&](std::size_t i) { return in[i]; }) / static_cast<float>(size);
  const float variance = ordered_sum(size, [&](std::size_t i) { return (in[i] - mean) * (in[i] - mean); }) /
                         static_cast<float>(size);
  const float scale = 1.0f / std::sqrt(variance + kNormEpsilon);
  for (std::size_t i = 0; i < size; ++i)
    out[i] = (in[i] - mean) * scale * network.norm_gain[i] + network.norm_bias[i];
}

}  // namespace

void multiply(const Kernels& kernels, const pack::Matrix& matrix, const Rows<std::uint8_t>& in, std::size_t rows,
              Rows<float>& out) {
  out.resize(rows, matrix.outputs);
  kernels.product({in[0], rows, in.width, matrix.weights.data(), matrix.scale.data(), matrix.bias.data(),
                   matrix.inputs, matrix.outputs, out[0], out.width});
}

Encoder::Encoder(const pack::Weights& weights) : Encoder(weights, analysis::kernels()) {}

Encoder::Encoder(const pack::Weights& weights, const Kernels& kernels)
    : network_(weights.network),
      lexicon_(weights.lexicon),
      name_words_(weights.name_words),
      kernels_(kernels),
      met_(kSlots, 0) {
  met_states_.resize(kSlots, network_.width);
}

void Encoder::encode(std::span<const std::string_view> forms, std::span<const std::uint32_t> ends, Encoded& out) {
  if (forms.empty()) return;
  enter(forms);
  pass_layers(ends, forms.size());
  part_heads(forms.size(), out);
}

/// The first state of each word: remembered, or made from the tables.
void Encoder::enter(std::span<const std::string_view> forms) {
  const std::size_t width = network_.width;
  states_.resize(forms.size(), width);
  missing_.clear();
  missing_hashes_.clear();
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const std::uint64_t hash = base::hash64(forms[i]) | 1;  // 0 = an empty slot
    const std::size_t slot = hash >> 52;
    if (met_[slot] == hash) {
      std::copy_n(met_states_[slot], width, states_[i]);
    } else {
      missing_.push_back(static_cast<std::uint32_t>(i));
      missing_hashes_.push_back(hash);
    }
  }
  if (!missing_.empty()) enter_missing(forms);
  rounded_.resize(forms.size(), width);
  kernels_.round_signed(states_[0], forms.size() * width, rounded_[0]);
}

void Encoder::enter_missing(std::span<const std::string_view> forms) {
  const std::size_t table_width = network_.table_width;
  entering_.resize(missing_.size(), 2 * table_width);
  sums_.resize(2 * table_width);
  for (std::size_t m = 0; m < missing_.size(); ++m) {
    const std::string_view form = forms[missing_[m]];
    lower_.clear();
    lower_append(lower_, form);
    const std::uint64_t hash = base::hash64(lower_);
    const std::int8_t* own = network_.words.data() + network_.row_of(hash) * table_width;
    for (std::size_t i = 0; i < table_width; ++i) sums_[i] = static_cast<float>(own[i]) * kTableStep;
    std::int32_t parts[1024] = {};
    for (const std::uint64_t value : part_rows(form, lower_, {lexicon_.class_of(hash), name_words_.class_of(hash)})) {
      const std::int8_t* row = network_.subs.data() + (value >> (64 - network_.sub_bits)) * table_width;
      for (std::size_t i = 0; i < table_width; ++i) parts[i] += row[i];
    }
    for (std::size_t i = 0; i < table_width; ++i)
      sums_[table_width + i] = static_cast<float>(parts[i]) * kTableStep;
    kernels_.round_signed(sums_.data(), 2 * table_width, entering_[m]);
  }
  multiply(kernels_, network_.enter, entering_, missing_.size(), entered_);
  for (std::size_t m = 0; m < missing_.size(); ++m) {
    float* state = states_[missing_[m]];
    normalise(entered_[m], network_, state);
    const std::size_t slot = missing_hashes_[m] >> 52;
    met_[slot] = missing_hashes_[m];
    std::copy_n(state, network_.width, met_states_[slot]);
  }
}

/// What the first layer reads: a word, the first half of the word before it and the second half of the one after it.
void Encoder::add_neighbours(std::span<const std::uint32_t> ends, std::size_t words) {
  const std::size_t width = network_.width, half = width / 2;
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
  const std::size_t width = network_.width, half = width / 2;
  next_states_.resize(words, width);
  add_neighbours(ends, words);
  for (const pack::Matrix& layer : network_.layers) {
    multiply(kernels_, layer, &layer == &network_.layers.front() ? beside_ : rounded_, words, gates_);
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

void Encoder::part_heads(std::size_t words, Encoded& out) {
  const pack::Network& n = network_;
  multiply(kernels_, n.heads, rounded_, words, heads_);
  tag_in_.resize(words, n.tag_width);
  name_in_.resize(words, n.name_width);
  out.arc_child.resize(words, n.arc_width);
  out.arc_head.resize(words, n.arc_width);
  out.relation_child.resize(words, n.relation_width);
  out.relation_head.resize(words, n.relation_width);
  out.starts.resize(words);
  for (std::size_t w = 0; w < words; ++w) {
    const float* at = heads_[w];
    kernels_.round_positive(at, n.tag_width, tag_in_[w]);
    at += n.tag_width;
    kernels_.round_positive(at, n.arc_width, out.arc_child[w]);
    at += n.arc_width;
    kernels_.round_positive(at, n.arc_width, out.arc_head[w]);
    at += n.arc_width;
    std::copy_n(at, n.relation_width, out.relation_child[w]);
    at += n.relation_width;
    std::copy_n(at, n.relation_width, out.relation_head[w]);
    at += n.relation_width;
    kernels_.round_positive(at, n.name_width, name_in_[w]);
    out.starts[w] = at[n.name_width];
  }
  multiply(kernels_, n.tag_out, tag_in_, words, tag_scores_);
  multiply(kernels_, n.name_out, name_in_, words, out.names);
  out.tags.resize(words);
  for (std::size_t w = 0; w < words; ++w) {
    const float* scores = tag_scores_[w];
    out.tags[w] = static_cast<std::uint16_t>(std::max_element(scores, scores + n.tags.size()) - scores);
  }
}

}  // namespace selon::analysis
