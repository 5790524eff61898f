// Unit reader: tags, sentences, trees and name labels of a text's units, by the network of its language.
//
// In: the units of a text, paragraph by paragraph, with the sentence starts that the rules found. Out: a
// reading of each unit. Paragraphs are read together up to some hundred units, so that products are large;
// which ones are read together changes no result. Linear in the text. Leaves out: words and lemmas
// (analysis.cc), which entity a name is.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/encoder.h"
#include "analysis/entrance.h"
#include "analysis/parser.h"
#include "analysis/tag.h"

namespace selon::analysis {

/// What the reader is told of a unit.
struct UnitGiven {
  std::string_view form;
  bool starts = false;    ///< the rules begin a sentence here
  bool may_start = true;  ///< it begins a token
};

struct UnitReading {
  std::uint16_t tag = 0;   ///< index into UnitReader::tags
  std::uint16_t name = 0;  ///< index into UnitReader::names
  bool armed = false;
  bool starts = false;                 ///< a sentence begins here
  bool cut = false;                    ///< because the one before it grew too long
  bool known = false;                  ///< the language's tables have the word
  std::array<float, 4> name_scores{};  ///< how much it looks like a part of a name, by type
  std::int32_t head = -1;              ///< unit of the text; -1 = root
  Dependency relation = Dependency::none;
  std::uint8_t label = 0;  ///< index into UnitReader::inner
};

struct NameLabel {
  enum class Part : std::uint8_t { outside, begin, inside } part = Part::outside;
  NameType type = NameType::misc;
  bool operator==(const NameLabel&) const = default;
};

class UnitReader {
 public:
  /// Requires: weights outlive the reader; their network is not empty.
  UnitReader(const pack::Weights& weights);

  /// ends: where each paragraph ends, in units; the last is units.size().
  void read(std::span<const UnitGiven> units, std::span<const std::uint32_t> ends,
            std::vector<UnitReading>& out);

  /// The tags of a label: several for a contraction.
  const std::vector<std::vector<Tag>>& tags() const { return tags_; }
  const std::vector<NameLabel>& names() const { return names_; }
  /// The relations of a contraction's other words that a label gives; mostly none.
  const std::vector<std::vector<Dependency>>& inner() const { return parser_.inner(); }

 private:
  void read_batch(std::span<const UnitGiven> units, std::size_t first, std::vector<UnitReading>& out);
  void find_starts(std::span<const UnitGiven> units, std::size_t text_first, std::size_t text_last,
                   std::span<UnitReading> out);
  void label_names(std::size_t text_first, std::size_t text_last, std::span<UnitReading> out);

  void encode(std::span<const UnitGiven> units);

  const pack::Network& network_;
  const Kernels& kernels_;
  Entrance entrance_;
  Encoder syntax_, name_;
  Parser parser_;
  std::vector<std::vector<Tag>> tags_;
  std::vector<NameLabel> names_;
  // Of the batch that is being read.
  Forms forms_;
  Rows<float> heads_, name_heads_, tag_scores_, name_scores_;
  Rows<std::uint8_t> tag_in_, name_in_;
  Encoded encoded_;
  std::vector<float> starts_;
  std::vector<Arc> arcs_;
};

}  // namespace selon::analysis
