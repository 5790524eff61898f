// Name tagger: which words begin, go on in, or stand outside a name, and its type, by learned weights.
//
// In: the shapes and tags of a sentence, and what the words were in the sentences before (NameMemory). Out: a label for
// each word. A name met again is likely the same kind of name: the memory is of one document.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/shape.h"
#include "analysis/tagger.h"
#include "pack/weights.h"
#include "selon/analysis.h"

namespace selon::analysis {

struct NameLabel {
  enum class Part : std::uint8_t { outside, begin, inside } part = Part::outside;
  NameType type = NameType::misc;
  bool operator==(const NameLabel&) const = default;
};

/// "O", "B-person", "I-location".
std::string label_of(NameLabel label);
std::optional<NameLabel> name_label_of(std::string_view label);
std::uint64_t code_of(NameLabel label);

/// The last label that each word of a document got, by folded form.
using NameMemory = std::unordered_map<std::uint64_t, NameLabel>;

struct NameContext {
  std::span<const Shape> words;
  std::span<const Tag> tags;
  std::span<const NameLabel> labels;  ///< of the words before the current one
};

void name_features(const NameContext& context, const NameMemory& memory, std::size_t i,
                   std::vector<std::uint64_t>& out);

class NameTagger {
 public:
  /// Requires: weights outlive the tagger.
  explicit NameTagger(const pack::Linear& weights);
  bool ready() const { return !weights_.empty(); }
  void tag(std::span<const Shape> words, std::span<const Tag> tags, NameMemory& memory,
           std::span<NameLabel> labels);

 private:
  const pack::Linear& weights_;
  std::vector<NameLabel> labels_;
  std::vector<std::uint64_t> features_;
  std::vector<std::int32_t> scores_;
};

}  // namespace selon::analysis
