// Words: where each token of a text begins and ends.
//
// In: UTF-8 text, a span of it, and a language's word rules (elisions, clitics, abbreviations).
// Out: tokens in order, disjoint, never holding line breaks. Time is linear in the span.
// "l'armée" is l' + armée, "a-t-il" is a + -t-il, "6 754" with any space between groups of three is one number,
// "27.03.2015", an address and a hyphenated word are one token each.
// Leaves out: what a word means, where a sentence ends (sentences.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "selon/text.h"

namespace selon::text {

/// A set of folded forms, asked by string_view.
struct FormHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view form) const { return std::hash<std::string_view>{}(form); }
};
using Forms = std::unordered_set<std::string, FormHash, std::equal_to<>>;

/// What a language says about its words; all forms folded. An empty one splits nothing.
struct WordRules {
  Forms before;              ///< part from the word that follows: l', d', qu'
  Forms before_small;        ///< the same, except in a name: n' of "n'est", not of N'Djamena
  std::vector<std::string> after;  ///< part from the word that they end: -t-il, 's, n't; longest first
  Forms whole;               ///< never parted: aujourd'hui, rendez-vous
  Forms units;               ///< part from the number before them: h, km
  Forms abbreviations;       ///< with their period: gen., dr., etc.
  Forms joined;              ///< one token though marks stand in them: n°, km/h, us$, :)
  std::string runs;          ///< ASCII marks that make one token where they stand together: "?!"
  std::string number_joints; ///< ASCII marks that make one token of the digits around them: the colon of "19:24"
};

enum class WordKind : std::uint8_t {
  word,     ///< letters, with digits inside or not
  number,   ///< digits, with grouping and decimal marks
  address,  ///< URL, e-mail address, @name
  mark,     ///< punctuation and symbols
};

struct Word {
  Span span;
  WordKind kind = WordKind::word;
  bool operator==(const Word&) const = default;
};

/// Longest of WordRules::joined, in characters.
inline constexpr std::uint32_t kMaxJoinedChars = 8;

/// Longest token in bytes; what is longer is cut.
inline constexpr std::uint32_t kMaxWordBytes = 256;

/// Appends the tokens of text[range) to out.
void split_words(std::string_view text, Span range, const WordRules& rules, std::vector<Word>& out);

}  // namespace selon::text
