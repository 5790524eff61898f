// What a reading found in a text, as spans: one for every name, quotation, mention that refers to another,
// date, place, actor, number and attribution, each with UTF-8 byte offsets into the text.
//
// In: a reading, and who is quoted in it. Out: JSON objects without line end (docs/formats/spans.md), in
// order of their begin within each kind. Leaves out: the report itself (cli/analyse.cc, server/reports.cc).
#pragma once

#include <string>
#include <vector>

#include "selon/engine.h"
#include "selon/saying.h"

namespace selon::vocabulary {

/// How the days of a date stand: as keys start and end beside those of the span, so that end is there twice
/// and the day wins in most readers (spans-jsonl); or in an object of their own, days.
enum class DaysAs { keys, object };

std::vector<std::string> span_objects(const Reading& reading, const std::vector<AttributedWords>& attributed,
                                      DaysAs days_as);

}  // namespace selon::vocabulary
