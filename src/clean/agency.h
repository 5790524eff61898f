// The news agency that a text credits: "(AFP)", "PARIS (Reuters) -", "X avec AFP".
#pragma once

#include <string>
#include <string_view>

#include "clean/draft.h"
#include "pack/outlets.h"

namespace selon::clean {

/// From the byline and the end of the last paragraph; datelines are header.h's. Agencies as sources of single facts
/// ("told Reuters") are none of it. Returns: the agency as written, or empty.
std::string find_agency(const Draft& draft, const pack::Outlets& outlets);

/// The agency in brackets that a dateline ends with: "BAMAKO (AFP)"; or empty.
std::string agency_at_end(std::string_view head, const pack::Outlets& outlets);

}  // namespace selon::clean
