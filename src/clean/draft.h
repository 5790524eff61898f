// An article on its way from page or file to Report: its lines, and what was learnt beside them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "selon/note.h"
#include "selon/text.h"
#include "selon/time.h"

namespace selon::clean {

/// One line of running text: a paragraph, a heading, or something around the article.
struct Line {
  std::string text;  ///< spaced (spaces.h)
  bool heading = false;
  bool blank_after = false;  ///< a blank line, or the end of an HTML block, follows
  bool in_block = false;  ///< stood in an HTML page, where comments and lists stand in elements of their own
  Span origin;            ///< in RawReport::body
  std::uint32_t cut = 0;  ///< bytes that were taken off the beginning of its text
};

struct Draft {
  std::string title, byline, outlet, section, url, language, agency, dateline;
  std::optional<Day> published;
  std::string published_by;
  std::optional<int> utc_minute;  ///< of a day told by a timestamp in UTC: minutes since its midnight
  std::string published_at;       ///< the moment as declared, RFC 3339, or empty
  std::optional<Day> modified;    ///< the day of a later change
  std::string modified_at;        ///< likewise
  std::string partial_date;       ///< "2023-11" where only a month is told
  std::string day_of_year;        ///< "--11-12" where a dateline tells no year
  std::vector<Line> lines;
  std::vector<Note> notes;
};

}  // namespace selon::clean
