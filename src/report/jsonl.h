// The JSONL door: one document a line, read as a stream.
//
// In: a stream and its first bytes. Out: a RawReport or a refusal for every line that is not blank.
// Form: docs/formats/input.md. Unknown keys are ignored; a known key twice, or of the wrong type, is refused.
#pragma once

#include <iosfwd>
#include <string>

#include "report/report.h"

namespace selon::report {

/// `head` holds what was already taken from the stream.
void read_jsonl(std::istream& in, std::string head, const std::string& source, const Limits& limits,
                const Sink& sink);

}  // namespace selon::report
