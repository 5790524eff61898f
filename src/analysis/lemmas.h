// Lemmas: the dictionary form of a word, by an edit of its end that its ending and tag suggest.
//
// In: a folded form, its shape and tag, the weights. Out: the folded lemma. "seraient" + verb is être's "etre";
// a verb never seen before is edited like those that end alike. Names, numbers and marks keep their form.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/shape.h"
#include "analysis/tag.h"
#include "pack/weights.h"

namespace selon::analysis {

/// Take characters from the end, put others: "3+er".
struct Edit {
  std::size_t take = 0;  ///< bytes of the folded form
  std::string put;
  bool operator==(const Edit&) const = default;
};
std::string label_of(const Edit& edit);
std::optional<Edit> edit_of(std::string_view label);

/// The shortest edit from form to lemma.
Edit edit_between(std::string_view form, std::string_view lemma);

/// Tags whose words are not edited.
bool keeps_form(Upos upos);

void lemma_features(std::string_view folded, const Shape& shape, Tag tag, std::vector<std::uint64_t>& out);

class Lemmatizer {
 public:
  /// Requires: weights outlive the lemmatizer.
  explicit Lemmatizer(const pack::Linear& weights);
  bool ready() const { return !weights_.empty(); }
  /// Appends the lemma of a folded form to out. The form may lie in out.
  void append(std::string& out, std::string_view folded, const Shape& shape, Tag tag);

 private:
  const pack::Linear& weights_;
  std::vector<Edit> edits_;
  std::vector<std::uint64_t> features_;
  std::vector<std::int32_t> scores_;
};

}  // namespace selon::analysis
