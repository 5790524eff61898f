// One document's bytes to one RawReport: decoded, fingerprinted, nothing cleaned.
#pragma once

#include <string>
#include <string_view>

#include "selon/report.h"
#include "selon/result.h"

namespace selon::report {

/// Errors: invalid where the bytes are empty, binary, or in no charset that can be read.
Result<RawReport> make_report(std::string_view bytes, Container container, const std::string& source);

}  // namespace selon::report
