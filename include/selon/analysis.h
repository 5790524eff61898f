// The reading of a text: tokens, sentences, tags, trees, names, quotations, mentions.
//
// Tags follow Universal Dependencies v2. Token positions are indices into Analysis::tokens.
// Leaves out: which entity a name is, which day a date is (ground.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "selon/note.h"
#include "selon/text.h"

namespace selon {

enum class Upos : std::uint8_t {
  x,
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
};

/// Morphology as bits: the features of Universal Dependencies that most treebanks of our languages share.
enum class Feat : std::uint64_t {
  none = 0,
  finite = 1,
  infinitive = 2,
  participle = 4,
  gerund = 8,  // VerbForm
  conditional = 16,
  subjunctive = 32,
  imperative = 64,  // Mood
  past = 128,
  future = 256,
  imperfect = 512,  // Tense
  plural = 1024,
  feminine = 2048,
  passive = 4096,  // Number, Gender, Voice
  indicative = 1 << 13,
  present = 1 << 14,
  pluperfect = 1 << 15,
  singular = 1 << 16,
  masculine = 1 << 17,
  first = 1 << 18,
  second = 1 << 19,
  third = 1 << 20,  // Person
  definite = 1 << 21,
  indefinite = 1 << 22,  // Definite
  cardinal = 1 << 23,
  ordinal = 1 << 24,  // NumType
  possessive = 1 << 25,
  reflexive = 1 << 26,
  negative = 1 << 27,  // Poss, Reflex, Polarity
  comparative = 1 << 28,
  superlative = 1 << 29,
  positive = 1 << 30,  // Degree
  article = 1ull << 31,
  demonstrative = 1ull << 32,
  personal = 1ull << 33,
  relative = 1ull << 34,  // PronType
  interrogative = 1ull << 35,
  indefinite_pronoun = 1ull << 36,
  total = 1ull << 37,
  negative_pronoun = 1ull << 38,
  nominative = 1ull << 39,
  accusative = 1ull << 40,
  dative = 1ull << 41,
  genitive = 1ull << 42,  // Case
  neuter = 1ull << 43,
  abbreviation = 1ull << 44,
  foreign = 1ull << 45,
};
constexpr Feat operator|(Feat a, Feat b) {
  return static_cast<Feat>(static_cast<std::uint64_t>(a) | static_cast<std::uint64_t>(b));
}
constexpr bool has(Feat set, Feat bit) {
  return (static_cast<std::uint64_t>(set) & static_cast<std::uint64_t>(bit)) != 0;
}

/// Dependency relations of Universal Dependencies v2, with the subtypes that roles need. The rest fold into
/// their main relation (nmod:poss is nmod, flat:name is flat, obl:arg and obl:mod are obl).
enum class Dependency : std::uint8_t {
  none,  ///< no tree
  root,
  nsubj,
  nsubj_pass,
  csubj,
  obj,
  iobj,
  obl,
  obl_agent,
  expl,
  vocative,
  dislocated,
  xcomp,
  ccomp,
  advcl,
  acl,
  acl_relcl,
  advmod,
  discourse,
  aux,
  aux_pass,
  aux_caus,
  cop,
  mark,
  nmod,
  appos,
  nummod,
  amod,
  det,
  case_,
  clf,
  conj,
  cc,
  fixed,
  flat,
  compound,
  compound_prt,
  list,
  parataxis,
  orphan,
  goeswith,
  reparandum,
  punct,
  dep,
};

struct Token {
  Span span;               ///< in Report::text
  Span folded;             ///< in Analysis::folded: lower case, no accents, plain apostrophe
  Span lemma;              ///< in Analysis::folded, folded too; the form itself where unknown
  std::uint64_t hash = 0;  ///< text::hash_word of the folded form
  std::uint64_t lemma_hash = 0;
  std::uint32_t sentence = 0;
  std::int32_t head = -1;                  ///< token index of the syntactic head; -1 = root or no tree
  Dependency relation = Dependency::none;  ///< to the head; root at the top of each sentence's tree
  Upos upos = Upos::x;
  Feat feats = Feat::none;
  bool capital = false;          ///< begins with an upper-case letter
  bool number = false;           ///< a number in digits
  std::uint32_t first_word = 0;  ///< index into Analysis::words; the next token's first_word is the end
  bool operator==(const Token&) const = default;
};

/// A syntactic word of Universal Dependencies. Most tokens are one word; "du" is two (de + le), and in
/// English "search-engine" three. A token's tag, head and relation are those of its word nearest the root.
struct Word {
  Span span;   ///< in Report::text; words of one contraction all have its whole span
  Span form;   ///< in Analysis::spellings; empty where the text spells it
  Span lemma;  ///< in Analysis::spellings, case and accents kept; empty where it is the form
  std::uint32_t token = 0;
  std::int32_t head = -1;  ///< word index; -1 = root or no tree
  Dependency relation = Dependency::none;
  Upos upos = Upos::x;
  Feat feats = Feat::none;
  bool operator==(const Word&) const = default;
};

struct Sentence {
  Span span;
  std::uint32_t first = 0, last = 0;  ///< tokens [first, last)
  std::uint32_t paragraph = 0;
  bool operator==(const Sentence&) const = default;
};

enum class NameType : std::uint8_t { person, location, organisation, misc };

struct Name {
  Span span;
  std::uint32_t first = 0, last = 0;
  NameType type = NameType::misc;
  bool armed = false;  ///< an armed force or group
  bool operator==(const Name&) const = default;
};

/// Words between quotation marks, marks excluded.
struct Quotation {
  Span span;
  std::uint32_t first = 0, last = 0;
  bool operator==(const Quotation&) const = default;
};

enum class MentionForm : std::uint8_t { name, nominal, pronoun, possessive };

/// Words that stand for something: a name ("Kidal"), a nominal ("the town"), a pronoun ("they"), a possessive
/// ("its" of "its fighters": the span is the possessive's alone).
struct Mention {
  Span span;
  std::uint32_t first = 0, last = 0;  ///< tokens [first, last)
  std::uint32_t head = 0;             ///< the token that heads it
  MentionForm form = MentionForm::nominal;
  Feat feats = Feat::none;  ///< of singular, plural, masculine, feminine, neuter, what is known
  /// What it stands for: indices into Analysis::mentions, each the mention that names it best, which refers
  /// to nothing itself. One; several for "the two countries" and "they" of several; none where it is the
  /// mention that others refer to. Mostly earlier in the text, or a name beside it ("the president, X").
  std::vector<std::uint32_t> refers_to;
  bool operator==(const Mention&) const = default;
};

struct Analysis {
  std::string language;
  std::string folded;     ///< the folded forms and lemmas the tokens point into
  std::string spellings;  ///< forms and lemmas that the words point into
  std::vector<Token> tokens;
  std::vector<Word> words;            ///< in order; empty without weights
  std::vector<Sentence> sentences;    ///< in order, covering all tokens
  std::vector<Name> names;            ///< in order, spans disjoint; two may share a token ("US-Iran")
  std::vector<Quotation> quotations;  ///< in order of their begin
  std::vector<Mention>
      mentions;            ///< in order of their begin: those that refer to others, and those referred to
  bool has_trees = false;  ///< heads and relations are filled
  std::vector<Note> notes;
  bool operator==(const Analysis&) const = default;

  std::string_view folded_form(std::size_t token) const { return slice(folded, tokens[token].folded); }
  std::string_view lemma(std::size_t token) const { return slice(folded, tokens[token].lemma); }
  /// A word's form and lemma, given the report's text.
  std::string_view form(std::string_view text, const Word& word) const {
    return word.form.empty() ? slice(text, word.span) : slice(spellings, word.form);
  }
  std::string_view lemma(std::string_view text, const Word& word) const {
    return word.lemma.empty() ? form(text, word) : slice(spellings, word.lemma);
  }
};

}  // namespace selon
