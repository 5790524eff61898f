// Days for reports that have none: what their copies, else their story, let infer.
//
// A report that calls a day its own ("this Monday 13 November") needs none, and dates its company too.
// In: fingerprints and the stories made of them. Out: a day for each undated report that has dated company.
// It depends on the reports themselves alone, never on a day inferred before. Leaves out: what is read anew
// with such a day (engine/).
#pragma once

#include <map>
#include <span>
#include <string>

#include "selon/story.h"

namespace selon::story {

/// The earliest day of the report's copies, else the lower median of its story's reports; of these only days
/// that are not before the last one the report tells of, in its month where that is known, and not after it
/// was fetched.
std::map<std::string, Day> inferred_days(std::span<const Fingerprint> reports, const Stories& stories);

}  // namespace selon::story
