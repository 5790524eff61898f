// What cleaning needs to know: the words of boilerplate and of headers, and the names that pages give their
// parts.
//
// In: lang/<code>/boilerplate.tsv, header_dates.tsv and common_words.tsv, world/page_parts.tsv. Out:
// Cleaning, PageParts. Leaves out: how lines and blocks are judged (clean/).
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pack/word_marks.h"
#include "selon/result.h"

namespace selon::pack {

/// What a phrase of boilerplate.tsv means where it stands.
enum class PhraseKind {
  line,     ///< the whole line is this: dropped
  start,    ///< the line begins so: dropped
  pointer,  ///< begins a pointer to something else: dropped where a colon follows or the line is no sentence
  within,   ///< a short line holds it: dropped
  section,  ///< heads a list of other articles: dropped with the titles under it
  end,      ///< heads the readers' comments: it and the rest are dropped
  published,  ///< label before the day of publication
  modified,   ///< label before the day of a later change
  byline,     ///< label before the author
  credit,     ///< word that joins an agency to the author or the text
  outlet,     ///< a word that names of outlets hold
  agency,     ///< a word that names of agencies hold
};

/// In which order a date in digits alone is read.
enum class DigitOrder { unknown, day_first, month_first };

struct DateWord {
  enum class Kind { month, weekday, filler } kind = Kind::filler;
  int value = 0;  ///< month 1..12, weekday 1..7
};

/// One language's words. All keys folded.
struct Cleaning {
  std::unordered_map<std::string, PhraseKind> phrases;  ///< all kinds but within
  std::vector<std::string> within;
  std::unordered_set<std::string> outlet_words;  ///< words that outlets are called by: "radio", "herald"
  std::unordered_set<std::string> agency_words;  ///< words that agencies are called by
  std::size_t longest_phrase = 0;                ///< words of the longest phrase
  WordMarks first_words;                         ///< those that phrases begin with
  std::array<bool, 256> within_begins{};         ///< bytes that phrases of kind within begin with
  WordMarks common_words;                        ///< small words of running text
  std::unordered_map<std::string, DateWord> date_words;
  DigitOrder digit_order = DigitOrder::unknown;
};

/// What a class, id or role names a part of a page to be.
enum class PagePart { none, content, boilerplate, byline, date };

struct PageParts {
  WordMarks words;      ///< one token of a class or id, lower case; the mark is the PagePart
  WordMarks compounds;  ///< a whole class or id without its separators
};

/// A missing table of a language is an empty one. Errors: not_found (page parts), invalid with file and line.
Result<Cleaning> load_cleaning(const std::string& language_folder);
Result<PageParts> load_page_parts(const std::string& path);

}  // namespace selon::pack
