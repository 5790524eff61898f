#include "analysis/entrance.h"

#include <algorithm>
#include <cmath>

#include "analysis/letters.h"
#include "analysis/word_rows.h"
#include "base/hash.h"

namespace selon::analysis {

namespace {

constexpr unsigned kSlotBits = 13;  ///< 8,192 words of 1 KB: most of what a newspaper writes
constexpr float kTableStep = 1.0f / 64.0f;
constexpr float kNormEpsilon = 1e-5f;

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

Entrance::Entrance(const pack::Weights& weights, const Kernels& kernels)
    : weights_(weights),
      kernels_(kernels),
      stacks_{&weights.network.syntax, &weights.network.name},
      met_(std::size_t{1} << kSlotBits, 0),
      met_known_(met_.size(), 0) {
  for (std::size_t s = 0; s < kStacks; ++s) met_states_[s].resize(met_.size(), stacks_[s]->width);
}

void Entrance::enter(const Forms& forms) {
  const std::size_t words = forms.words.size();
  for (std::size_t s = 0; s < kStacks; ++s) states_[s].resize(words, stacks_[s]->width);
  known_.assign(words, 0);
  missing_.clear();
  for (std::size_t i = 0; i < words; ++i) {
    const std::uint64_t hash = base::hash64(forms.words[i]) | 1;  // 0 = an empty slot
    const std::size_t slot = hash >> (64 - kSlotBits);
    if (met_[slot] != hash) {
      missing_.push_back({static_cast<std::uint32_t>(i), hash});
      continue;
    }
    known_[i] = met_known_[slot];
    for (std::size_t s = 0; s < kStacks; ++s)
      std::copy_n(met_states_[s][slot], stacks_[s]->width, states_[s][i]);
  }
  if (!missing_.empty()) make_missing(forms);
}

void Entrance::make_missing(const Forms& forms) {
  entering_.resize(missing_.size(), std::size_t{2} * weights_.network.table_width);
  for (std::size_t m = 0; m < missing_.size(); ++m)
    sum_tables(forms.words[missing_[m].word], entering_[m], known_[missing_[m].word]);
  for (std::size_t s = 0; s < kStacks; ++s) {
    multiply(kernels_, stacks_[s]->enter, entering_, missing_.size(), made_[s]);
    for (std::size_t m = 0; m < missing_.size(); ++m) {
      float* state = states_[s][missing_[m].word];
      normalise(made_[s][m], *stacks_[s], state);
      std::copy_n(state, stacks_[s]->width, met_states_[s][missing_[m].hash >> (64 - kSlotBits)]);
    }
  }
  for (const Missing& m : missing_) {
    met_[m.hash >> (64 - kSlotBits)] = m.hash;
    met_known_[m.hash >> (64 - kSlotBits)] = known_[m.word];
  }
}

/// What a word enters as: its own row, then the sum of the rows of its parts.
void Entrance::sum_tables(std::string_view form, std::uint8_t* entering, std::uint8_t& known) {
  const pack::Network& network = weights_.network;
  const std::size_t width = network.table_width;
  lower_.clear();
  lower_append(lower_, form);
  const std::uint64_t hash = base::hash64(lower_);
  const std::uint32_t row = network.row_of(hash);
  const WordClasses classes{weights_.lexicon.class_of(hash), weights_.name_words.class_of(hash)};
  known = row != 0 || classes.lexicon != 0;
  sums_.resize(2 * width);
  parts_.assign(width, 0);
  const std::int8_t* own = network.words.data() + row * width;
  for (const std::uint64_t value : part_rows(form, lower_, classes)) {
    const std::int8_t* part = network.subs.data() + (value >> (64 - network.sub_bits)) * width;
    for (std::size_t i = 0; i < width; ++i) parts_[i] += part[i];
  }
  for (std::size_t i = 0; i < width; ++i) {
    sums_[i] = static_cast<float>(own[i]) * kTableStep;
    sums_[width + i] = static_cast<float>(parts_[i]) * kTableStep;
  }
  kernels_.round_signed(sums_.data(), 2 * width, entering);
}

}  // namespace selon::analysis
