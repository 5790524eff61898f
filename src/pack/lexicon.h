// Lexicon: what a word may be, before any context is read.
//
// In: a lexicon file (docs/formats/lexicon.md), made by train/analysis/make_lexicon.py. Out: a form's class,
// the set of its possible parts of speech with coarse morphology, as a number that the net has a row for.
// Leaves out: which of them it is; lemmas (analysis/lemmas.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "selon/result.h"

namespace selon::pack {

class Lexicon {
 public:
  /// Errors: corrupt (not a lexicon, cut, altered, other version).
  static Result<Lexicon> parse(std::string bytes, const std::string& file);

  bool empty() const { return names_.empty(); }

  /// What each class is: "NOUN:Fem:Sing VERB:Ind:Pres:Sing". Class 0 is the unknown word.
  const std::vector<std::string>& names() const { return names_; }

  /// Returns: the class of a form by base::hash64 of its lower case (accents kept); 0 = unknown.
  /// A word that the lexicon lacks is taken for another at most once in 4,096 times.
  std::uint8_t class_of(std::uint64_t form_hash) const;

 private:
  std::vector<std::string> names_;
  std::vector<std::uint32_t> starts_;  ///< first entry of each bucket; one more at the end
  std::string bytes_;
  std::size_t marks_ = 0, classes_ = 0;  ///< where they begin in bytes_
};

inline constexpr std::string_view kLexiconMagic = "SELONLEX";
inline constexpr std::uint32_t kLexiconVersion = 1;
/// magic, version, classes, bytes of their names, entries, checksum of the rest.
inline constexpr std::size_t kLexiconHeader = 8 + 4 * 4 + 8;

}  // namespace selon::pack
