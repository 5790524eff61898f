// Expressions of time as one line of text, for tests of the ground room.
//
// In: text, language, publication day. Out: "words=days/precision; ..." for each mention.
#pragma once

#include <string>

#include "base/date.h"
#include "ground/times.h"
#include "support/reading.h"

namespace selon::test {

inline std::string days(const Interval& interval) {
  if (!interval.known()) return "-";
  std::string out = interval.start ? base::to_iso(*interval.start) : "";
  if (interval.start != interval.end) out += ".." + (interval.end ? base::to_iso(*interval.end) : "");
  return out + "/" + std::to_string(interval.date_prec);
}

/// "words=days/precision; ..." for each mention, with ! after the words where the weekday contradicts.
inline std::string times(const std::string& text, const std::string& language, const std::string& published) {
  const Reading reading = read(text, language, published);
  const ground::Times found =
      ground::find_times(reading.report, reading.analysis, packs().language(language)->dates);
  std::string out;
  for (const auto& mention : found.mentions) {
    out += (out.empty() ? "" : "; ") + std::string(slice(text, mention.span)) +
           (mention.conflict ? "!" : "") + "=" + days(mention.interval);
  }
  return out;
}

struct Case {
  const char *language, *published, *text, *expected;
};

}  // namespace selon::test
