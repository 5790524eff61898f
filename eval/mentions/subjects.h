// Which documents are about one course of events, and what is known of the words of each such group.
//
// In: documents. Out: groups by average link over their weighted words, then split where what is common to a
// whole group is set aside. Leaves out: the mentions.
#pragma once

#include <unordered_map>

#include "average_link.h"
#include "document.h"

namespace selon::mentions {

struct Subject {
  std::vector<std::size_t> documents;
  std::vector<std::size_t> part;            ///< of each of them: the closer group within, by first member
  Table likeness{0};                        ///< of its documents by all words
  Table likeness_within{0};                 ///< by the words that not all of them have
  std::unordered_map<Word, int> having;     ///< documents that have a word
  std::unordered_map<Word, int> sentences;  ///< sentences that have it
  std::unordered_map<Word, Bag> company;    ///< words that stand beside it in the trees; normalised

  double share(Word word) const;
};

std::vector<Subject> subjects(const std::vector<Document>& documents);

}  // namespace selon::mentions
