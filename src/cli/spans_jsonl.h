// A reading as spans: a line for the report with its text, then one for every name, mention that
// refers to another, date, place, actor, number and attribution, each with UTF-8 byte offsets into that text.
//
// In: a reading, and who is quoted in it. Out: JSON lines, spans in order of their begin within each kind.
#pragma once

#include <string>
#include <vector>

#include "selon/engine.h"
#include "selon/saying.h"

namespace selon::cli {

std::string spans_jsonl(const Reading& reading, const std::vector<AttributedWords>& attributed);

}  // namespace selon::cli
