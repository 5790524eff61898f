// Encoder: what the network makes of the words of some texts, before anything is decided.
//
// In: the forms of one or more texts (paragraphs), one after the other. Out: for each word the best tag and name label, how
// likely a sentence starts there, and what the parser needs. Linear in the words. Words met before are remembered, in
// a table of fixed size; what is remembered changes no result.
// Leaves out: sentences (reader.h), trees (parser.h).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/kernels.h"
#include "pack/weights.h"

namespace selon::analysis {

/// Floats and bytes as rows, kept between texts so that no memory is asked for anew.
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

/// Scores for one word: sums of heads, before and after the last products.
struct Encoded {
  std::vector<std::uint16_t> tags;         ///< index into Network::tags
  std::vector<float> starts;               ///< above 0: a sentence starts here
  Rows<float> names;                       ///< a score a label, then that of "armed"
  Rows<std::uint8_t> arc_child, arc_head;  ///< activations
  Rows<float> relation_child, relation_head;
};

class Encoder {
 public:
  /// Requires: weights outlive the encoder; their network is not empty.
  Encoder(const pack::Weights& weights);
  Encoder(const pack::Weights& weights, const Kernels& kernels);

  /// ends: where each text ends, in words; the last is forms.size().
  void encode(std::span<const std::string_view> forms, std::span<const std::uint32_t> ends, Encoded& out);

  const Kernels& kernels() const { return kernels_; }
  const pack::Network& network() const { return network_; }

 private:
  void enter(std::span<const std::string_view> forms);
  void enter_missing(std::span<const std::string_view> forms);
  void add_neighbours(std::span<const std::uint32_t> ends, std::size_t words);
  void pass_layers(std::span<const std::uint32_t> ends, std::size_t words);
  void part_heads(std::size_t words, Encoded& out);

  const pack::Network& network_;
  const pack::Lexicon &lexicon_, &name_words_;
  const Kernels& kernels_;
  // Words met: a table of slots by hash of the form as written; a new word takes its slot from an older one.
  std::vector<std::uint64_t> met_;
  Rows<float> met_states_;
  std::vector<std::uint32_t> missing_;
  std::vector<std::uint64_t> missing_hashes_;
  std::string lower_;
  std::vector<float> sums_;
  Rows<float> states_, next_states_, gates_, heads_, entered_, tag_scores_;
  Rows<std::uint8_t> rounded_, beside_, entering_, tag_in_, name_in_;
};

/// One product of the network.
void multiply(const Kernels& kernels, const pack::Matrix& matrix, const Rows<std::uint8_t>& in, std::size_t rows,
              Rows<float>& out);

}  // namespace selon::analysis
