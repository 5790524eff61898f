// Encoder: the states of words in their text, by one stack of the network.
//
// In: the forms of one or more texts (paragraphs), one after the other. Out: for each word the sums that the heads read.
// Linear in the words. Words met before are remembered, in a table of fixed size; what is remembered changes no result.
// Leaves out: what the heads decide (unit_reader.h, parser.h).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/kernels.h"
#include "pack/weights.h"

namespace selon::analysis {

/// Floats or bytes as rows, kept between texts so that no memory is asked for anew.
template <class T>
struct Rows {
  std::vector<T> values;
  std::size_t width = 0;

  void resize(std::size_t rows, std::size_t new_width) {
    width = new_width;
    if (values.size() < rows * width) values.resize(rows * width);
  }
  T* operator[](std::size_t row) { return values.data() + row * width; }
  const T* operator[](std::size_t row) const { return values.data() + row * width; }
};

/// One product of the network.
void multiply(const Kernels& kernels, const pack::Matrix& matrix, const Rows<std::uint8_t>& in, std::size_t rows,
              Rows<float>& out);

/// The forms of some texts with their hashes.
struct Forms {
  std::vector<std::string_view> words;
  std::vector<std::uint64_t> hashes;  ///< base::hash64 of each word
  std::vector<std::uint32_t> ends;    ///< where each text ends, in words; the last is words.size()
};

class Encoder {
 public:
  /// Requires: weights and kernels outlive the encoder; stack is one of the weights' network.
  Encoder(const pack::Weights& weights, const pack::Stack& stack, const Kernels& kernels);

  /// heads: a row a word, as wide as the stack's product of heads.
  void encode(const Forms& forms, Rows<float>& heads);

  /// Of each word of the last encode: whether the language's tables have it.
  const std::vector<std::uint8_t>& known() const { return known_; }

 private:
  void enter(const Forms& forms);
  void enter_missing(const Forms& forms);
  void add_neighbours(std::span<const std::uint32_t> ends, std::size_t words);
  void pass_layers(std::span<const std::uint32_t> ends, std::size_t words);

  const pack::Network& network_;
  const pack::Stack& stack_;
  const pack::Lexicon &lexicon_, &name_words_;
  const Kernels& kernels_;
  // Words met: a table of slots by hash of the form as written; a new word takes its slot from an older one.
  std::vector<std::uint64_t> met_;
  std::vector<std::uint8_t> met_known_;
  Rows<float> met_states_;
  std::vector<std::uint8_t> known_;
  std::vector<std::uint32_t> missing_;
  std::string lower_;
  std::vector<float> sums_;
  std::vector<std::int32_t> parts_;
  Rows<float> states_, next_states_, gates_, entered_;
  Rows<std::uint8_t> rounded_, beside_, entering_;
};

}  // namespace selon::analysis
