// Which reports belong together, and which of them only repeat another.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "selon/text.h"
#include "selon/time.h"

namespace selon {

/// What a sentence is held to: a copy that changes one of these changes a fact.
enum class MarkKind {
  number,    ///< value: "12", "10-20"
  place,     ///< gazetteer id
  actor,     ///< entity id, none of the unnamed
  day,       ///< ISO 8601
  name,      ///< folded; a name that is neither place nor actor
  negation,  ///< the folded word
  doubt,     ///< what the words make of the telling: possible, conditional, rumour, planned, denied
};

/// A mark where it stands in a text. Only its value is compared, and no language changes the first five
/// kinds.
struct Mark {
  MarkKind kind = MarkKind::number;
  std::string value;
  Span span;  ///< in Report::text
  bool operator==(const Mark&) const = default;
};

/// What the story room keeps of a report, so that stories can be built again without its text.
struct Fingerprint {
  std::string report;  ///< report id
  std::string outlet;
  std::string agency;  ///< the agency credited, or empty
  std::string language;
  std::optional<Day> published;
  std::string
      month;  ///< "YYYY-MM" where only the month of publication is known, "--MM-DD" where the year is not
  std::optional<Day> spoken;  ///< the day that an undated report calls its own ("this Monday 13 November")
  std::optional<Day> fetched;
  std::string url;                   ///< canonical, or empty
  std::string published_at;          ///< the moment as declared, RFC 3339, or empty
  std::string modified_at;           ///< likewise: the moment of the last change, or its day, or empty
  std::string wording;               ///< its words' short hashes in order, packed (src/story/wording.h)
  std::vector<Mark> marks;           ///< in order of the text
  std::vector<std::uint64_t> words;  ///< hashes of its telling words, sorted
  std::vector<std::string> places;   ///< ids of places where claims happen, sorted
  std::vector<std::string> actors;   ///< entity ids of its claims, sorted
  Interval days;                     ///< days its claims tell of
  bool operator==(const Fingerprint&) const = default;
};

enum class CopyKind {
  copy,         ///< the wording, with no word of where it is from
  reprint,      ///< the wording, with the agency or the original's outlet credited, or both from one agency
  excerpt,      ///< a part of the wording
  translation,  ///< another language, the same names, numbers and places in the same order
  spun,         ///< other words, the same names, numbers and places in the same order
};

/// A fact that stands otherwise in a copy. One side is empty where something was put in or left out; its span
/// is then the place where it would stand.
struct FactEdit {
  MarkKind kind = MarkKind::number;
  std::string before, after;  ///< values: in the original, in the copy
  Span before_span, after_span;
  bool operator==(const FactEdit&) const = default;
};

/// One that repeats the original of its group.
struct Copy {
  std::string report;
  CopyKind kind = CopyKind::copy;
  double likeness = 0;  ///< 0..1: how much of the shorter text the two have in common, to three places
  std::string reason;   ///< in words: what it shares, what it credits
  std::vector<FactEdit> edits;
  bool operator==(const Copy&) const = default;
};

/// Reports with one text: near copies, reprints of one agency text. One voice, however many outlets.
struct CopyGroup {
  std::string origin;                ///< the report taken as the original
  std::vector<std::string> reports;  ///< all of them, the origin included, sorted
  std::string reason = {};           ///< why the origin is taken for it, in words
  std::vector<Copy> copies = {};     ///< all but the origin, sorted by report
  bool operator==(const CopyGroup&) const = default;
};

enum class ClaimFate { kept, added, changed, withdrawn };

/// What became of a claim from one version to the next.
struct ClaimChange {
  std::string before, after;  ///< claim ids; empty where it was added or withdrawn
  ClaimFate fate = ClaimFate::kept;
  std::vector<std::string> slots;  ///< what changed: type, who, whom, where, when, how_many, ...
  bool operator==(const ClaimChange&) const = default;
};

/// One article as it was changed: the same outlet and address, other texts. One voice; the newest stands.
struct Versions {
  std::string outlet, url;
  std::vector<std::string> reports;       ///< from the oldest to the newest
  std::vector<ClaimChange> changes = {};  ///< version by version
  bool operator==(const Versions&) const = default;
};

/// A human's word on two reports: one story, or two. It outweighs what the texts have in common.
enum class Belonging { together, apart };
struct StoryDecision {
  Belonging belonging = Belonging::together;
  std::string a, b;  ///< report ids
  std::string who, why;
  std::string at;  ///< RFC 3339, UTC
  bool operator==(const StoryDecision&) const = default;
};

struct Story {
  std::string id;
  std::vector<std::string> reports;  ///< sorted by publication, then id
  Interval days;                     ///< publication days covered
  std::vector<std::string> reasons;  ///< in words: "same place and day, three common actors"
  bool operator==(const Story&) const = default;
};

struct Stories {
  std::vector<Story> stories;      ///< each report in exactly one
  std::vector<CopyGroup> copies;   ///< only groups of two or more
  std::vector<Versions> versions;  ///< only articles with two or more, by their newest report
  bool operator==(const Stories&) const = default;
};

}  // namespace selon
