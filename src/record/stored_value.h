// What is stored of a value as JSON: all of it but where it lay, and the text that stands beside it.
#pragma once

#include <string>

#include "selon/claim.h"
#include "selon/report.h"

namespace selon::record {

/// Without text and source.
std::string stored_value(Report report);
/// Without source.
std::string stored_value(Claim claim);
std::string stored_value(ControlStatement statement);

}  // namespace selon::record
