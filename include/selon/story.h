// Which reports belong together, and which of them only repeat another.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "selon/time.h"

namespace selon {

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
  std::vector<std::uint32_t> wording;  ///< MinHash signature of the text's shingles
  std::vector<std::uint64_t> words;    ///< hashes of its telling words, sorted
  std::vector<std::string> places;     ///< ids of places where claims happen, sorted
  std::vector<std::string> actors;     ///< entity ids of its claims, sorted
  Interval days;                       ///< days its claims tell of
  bool operator==(const Fingerprint&) const = default;
};

/// Reports with one text: near copies, reprints of one agency text. One voice, however many outlets.
struct CopyGroup {
  std::string origin;                ///< the report taken as the original
  std::vector<std::string> reports;  ///< all of them, the origin included, sorted
  bool operator==(const CopyGroup&) const = default;
};

struct Story {
  std::string id;
  std::vector<std::string> reports;  ///< sorted by publication, then id
  Interval days;                     ///< publication days covered
  std::vector<std::string> reasons;  ///< in words: "same place and day, three common actors"
  bool operator==(const Story&) const = default;
};

struct Stories {
  std::vector<Story> stories;     ///< each report in exactly one
  std::vector<CopyGroup> copies;  ///< only groups of two or more
  bool operator==(const Stories&) const = default;
};

}  // namespace selon
