// The one place where a store looks at the clock: when something was seen, changed or decided.
#pragma once

#include <string>

namespace selon::record {

/// RFC 3339, UTC, whole seconds.
std::string now();

}  // namespace selon::record
