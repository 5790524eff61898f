// Words: the syntactic words of Universal Dependencies, made of units and their readings; tokens get theirs
// from them.
//
// In: a text's units with their tags, heads and relations. Out: Analysis::words, and each token's tag, lemma,
// head and relation: those of its word nearest the root. Linear in the text. Leaves out: how contractions
// part (contractions.h), what a lemma is (lemmas.h).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/contractions.h"
#include "analysis/lemmas.h"
#include "analysis/unit_reader.h"
#include "pack/pack.h"
#include "text/units.h"

namespace selon::analysis {

class WordMaker {
 public:
  /// Requires: language outlives the maker.
  explicit WordMaker(const pack::Language& language);

  /// Requires: out has the tokens and sentences of the text.
  void make(std::string_view text, std::span<const text::WordUnit> units,
            std::span<const UnitReading> readings, const UnitReader& reader, Analysis& out);

 private:
  void describe_tokens(std::string_view text, Analysis& out);

  const pack::Language& language_;
  Lemmatizer lemmatizer_;
  std::vector<UnitArc> arcs_;
  std::vector<std::optional<Expansion>> expansions_;
  std::vector<Upos> upos_;
};

}  // namespace selon::analysis
