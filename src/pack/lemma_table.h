// Lemma table: endings of words by tag, and what to do with a word that ends so (docs/formats/lemmas.md).
//
// In: a file made by train/analysis/make_lemmas.py. Out: for the address of an ending, the number of a label.
// Leaves out: which ending decides, and what a label does to a form (analysis/lemmas.h).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "selon/result.h"

namespace selon::pack {

/// Take characters from the end of a form, put others.
struct LemmaEdit {
  std::uint8_t take = 0;  ///< kWholeLemma: put is the lemma
  std::string put;
};
inline constexpr std::uint8_t kWholeLemma = 255;

class LemmaTable {
 public:
  /// Errors: corrupt (not a lemma table, cut, altered, other version).
  static Result<LemmaTable> parse(std::string bytes, const std::string& file);

  bool empty() const { return starts_.empty(); }

  /// Of each part of speech (as a number), the features that its trees go by.
  const std::array<std::uint64_t, 17>& masks() const { return masks_; }
  const std::vector<LemmaEdit>& edits() const { return edits_; }

  /// Returns: the label at an address, below labels(). An address that the table lacks is taken for another
  /// about once in three million times.
  std::optional<std::uint16_t> find(std::uint64_t address) const;

 private:
  std::array<std::uint64_t, 17> masks_{};
  std::vector<LemmaEdit> edits_;
  std::vector<std::uint32_t> starts_;  ///< first entry of each bucket; one more at the end
  std::string bytes_;
  std::size_t entries_ = 0;  ///< where they begin in bytes_
  unsigned shift_ = 0;
};

inline constexpr std::string_view kLemmaMagic = "SELONLEM";
inline constexpr std::uint32_t kLemmaVersion = 1;
/// magic, version, edits, bytes of the edits, entries, bucket bits, nothing, checksum of the rest.
inline constexpr std::size_t kLemmaHeader = 8 + 6 * 4 + 8;

}  // namespace selon::pack
