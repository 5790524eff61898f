// The JSONL door: one document a line, read as a stream.
//
// In: a stream of bytes. Out: a RawReport or a refusal for every line that is not blank.
// Form: docs/formats/input.md. Unknown keys are ignored; a known key twice, or of the wrong type, is refused.
#pragma once

#include <string>

#include "report/report.h"

namespace selon::report {

void read_jsonl(const Pull& bytes, const std::string& source, const Limits& limits, const Sink& sink);

/// One line, as it was stored.
Reading read_json_line(std::string_view line, const std::string& source, const Limits& limits);

}  // namespace selon::report
