// Lemmas of words: the dictionary form of a word as Universal Dependencies writes it, case and accents kept.
//
// In: a form as written, its tag, the lemma tables (docs/formats/lemmas.md). Out: the lemma: "seraient" as an auxiliary
// is "être", "Mali" stays "Mali". The longest ending that a tag's tree knows decides, so that a verb never seen before
// is edited like those that end alike.
// Leaves out: what only the sentence tells ("'s" for has or is, where both are auxiliaries).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/tag.h"
#include "pack/lemma_table.h"

namespace selon::analysis {

class Lemmatizer {
 public:
  /// treebank: what treebanks show; dictionary: what only dictionaries say, may be empty. Requires: both outlive this.
  Lemmatizer(const pack::LemmaTable& treebank, const pack::LemmaTable& dictionary);

  bool ready() const { return !treebank_.empty(); }

  /// Returns: the lemma; the form where nothing is known. Valid until the next call.
  /// Not thread-safe: one a worker, with a memory of the words it has met.
  std::string_view lemma(std::string_view form, Tag tag);

 private:
  struct Met {
    std::uint64_t key = 0;
    std::string lemma;
  };
  struct Label {
    const pack::LemmaTable* table = nullptr;
    std::uint16_t number = 0;
  };
  void make(std::string& out, std::string_view form, Tag tag);
  Label find(std::uint64_t own, std::uint64_t back);
  Label at(std::uint64_t key, std::string_view ending);

  const pack::LemmaTable& treebank_;
  const pack::LemmaTable& dictionary_;
  std::vector<Met> met_;
  std::vector<std::size_t> endings_;  ///< where the last 0, 1, .. characters of lower_ begin
  std::string lower_, address_, base_;
};

}  // namespace selon::analysis
