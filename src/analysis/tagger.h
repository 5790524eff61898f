// Tagger: the part of speech and morphology of each word, from left to right.
//
// In: the shapes of a sentence's words and the tagger's weights. Out: a tag for each word.
// Deterministic: integer sums, and the first of equal labels wins.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/shape.h"
#include "analysis/tag.h"
#include "pack/weights.h"
#include "selon/analysis.h"

namespace selon::analysis {

/// A label of the weights: "verb/129" is a finite verb in the past.
std::string label_of(Tag tag);
std::optional<Tag> tag_of(std::string_view label);

/// What the tagger sees: shapes of the sentence and the tags it gave so far (as numbers).
struct TagContext {
  std::span<const Shape> words;
  std::span<const std::uint32_t> codes;  ///< of the words before the current one
};

/// A tag as a number for features; not a label's position.
std::uint32_t code_of(Tag tag);

/// Function words are a closed class: a word that training never saw as one is none. The weights of this one
/// feature name the labels of closed classes that a word may have.
bool is_closed(Upos upos);
std::uint64_t closed_feature(std::uint64_t folded);

/// Of the features, those at [1, kOwnFeatures) see the word alone: what a lexicon without context can teach.
inline constexpr std::size_t kOwnFeatures = 14;

/// Appends the features of word i.
void tag_features(const TagContext& context, std::size_t i, std::vector<std::uint64_t>& out);

class Tagger {
 public:
  /// Requires: weights outlive the tagger. Labels that are no tags count as Upos::x.
  explicit Tagger(const pack::Linear& weights);
  bool ready() const { return !weights_.empty(); }
  void tag(std::span<const Shape> words, std::span<Tag> tags);

 private:
  std::size_t best_label(const Shape& word);

  const pack::Linear& weights_;
  std::vector<Tag> tags_;
  std::vector<std::uint32_t> codes_;
  std::vector<std::uint64_t> features_;
  std::vector<char> closed_;              ///< by label
  std::vector<std::int32_t> scores_, allowed_;
};

}  // namespace selon::analysis
