// What a room saw and did not understand: never an error, always kept for the reviewer.
#pragma once

#include <string>
#include <vector>

#include "selon/text.h"

namespace selon {

/// Stable codes, each with its heading in docs/notes.md.
enum class NoteCode {
  undated_report,         ///< no publication date found; nothing was filled in
  unknown_language,       ///< no language could be told, or no pack serves it
  truncated,              ///< a limit was reached; the rest was not read
  weekday_conflict,       ///< a weekday and a day of the month disagree
  unresolved_time,        ///< a date expression without an anchor to resolve it
  ambiguous_place,        ///< several places of that name, none clearly meant
  unknown_place,          ///< named like a place, in no gazetteer
  unknown_actor,          ///< an actor's role filled by words that no entry knows
  unattributed_quote,     ///< quoted words without a speaker
  trigger_without_roles,  ///< a happening named with neither actor nor target nor place
  decoded_with_loss,      ///< bytes that are not in the declared charset were replaced
  foreign_passage,        ///< a paragraph that is not in the report's language
  sentence_cut,           ///< a sentence too long to be read as one
  after_fetching,    ///< a day after the one on which the report was fetched; it was not taken, or moved back
  day_from_story,    ///< the report has no date; it was read as of a day that its story tells
  day_of_report,     ///< the text does not say when: the day of the report, as its likeliest reading
  doubtful_source,   ///< the archive it came in contradicts itself about it
  place_from_story,  ///< where this place lies was told by another report of the story
  look_alike_outlet,  ///< the host or the name imitates a known outlet's; it was not taken for that
  date_conflict,     ///< two days of publication are declared, more than one day apart
};

struct Note {
  NoteCode code{};
  Span span;           ///< in Report::text; empty where the note is about the whole report
  std::string detail;  ///< the words or values concerned
  auto operator<=>(const Note&) const = default;
};

}  // namespace selon
