// Sentences made ready for training: shapes and labels, and copies that have lost accents or small letters.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/shape.h"
#include "treebank.h"

namespace selon::train {

/// A small generator with the same numbers everywhere.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 2 + 1) {}
  std::uint32_t below(std::uint32_t n) {
    state_ = state_ * 6364136223846793005ull + 1442695040888963407ull;
    return static_cast<std::uint32_t>((state_ >> 33) % n);
  }

 private:
  std::uint64_t state_;
};

template <class T>
void shuffle(std::vector<T>& items, Random& random) {
  for (std::size_t i = items.size(); i > 1; --i)
    std::swap(items[i - 1], items[random.below(static_cast<std::uint32_t>(i))]);
}

enum class Disguise { none, no_accents, capitals };

/// The word as it looks in a text without accents, or all in capitals.
std::string disguised(const std::string& form, Disguise disguise);

std::vector<analysis::Shape> shapes_of(const GoldSentence& sentence, Disguise disguise);

/// One epoch in ten without accents, one in thirty in capitals.
Disguise draw_disguise(Random& random);

struct LexiconEntry {
  std::string form, lemma;
  analysis::Tag tag;
  bool single = false;  ///< the form has this part of speech only
  double frequency = 0;
};
std::vector<LexiconEntry> read_lexicon(const std::string& path);

}  // namespace selon::train
