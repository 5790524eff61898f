// A document with the mentions of happenings that annotators marked in it, as the program reads it.
//
// In: a reading (tokens, lemmas, trees, names, days, places) and byte spans of mentions. Out: for each
// mention its head word, its arguments by the tree, and the words, names, numbers, days and places of its
// sentence. Leaves out: comparing two mentions (traits.h), and anything an annotator said of them but where
// they are.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "bags.h"
#include "selon/engine.h"

namespace selon::mentions {

struct Marked {
  std::string id;
  std::vector<Span> spans;
};

enum class Role : std::size_t { subject, object, oblique, noun, count };
inline constexpr std::size_t kRoles = static_cast<std::size_t>(Role::count);

struct Mention {
  std::string id;
  std::size_t document = 0;
  std::string lemma;
  Word lemma_word = 0, form = 0, governor = 0;
  std::vector<Word> trigrams;  ///< of the lemma, sorted
  Bag words;                   ///< lemmas of its own words, weight 1
  std::array<Bag, kRoles> roles;
  Bag arguments;         ///< of all roles
  Bag sentence, window;  ///< content words around it
  Bag names, numbers, days, places;
  int at_sentence = 0;
  Upos upos = Upos::x;
  Dependency relation = Dependency::none;
  std::array<bool, 3> tense{};  ///< past, present, infinitive
  bool quoted = false;
};

struct Document {
  std::string id;
  Bag words;    ///< content words: kind x length, times 1 + ln(count)
  Bag opening;  ///< of the first sentence
  Bag capitals;
  std::vector<std::pair<Word, Word>> ties;   ///< content words where one heads the other
  std::vector<std::vector<Word>> sentences;  ///< content words of each, sorted, each once
  std::vector<Mention> mentions;
};

/// How telling a content word is by itself; 0 for others.
double telling(const Analysis& analysis, std::size_t token);

/// Spans are bytes of the report's text. A mention without a token is left out.
Document document(const Reading& reading, const std::vector<Marked>& marked);

}  // namespace selon::mentions
