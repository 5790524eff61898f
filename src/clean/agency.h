// The news agency that a text credits: "(AFP)", "PARIS (Reuters) -", "X avec AFP".
#pragma once

#include <string>

#include "clean/draft.h"
#include "pack/outlets.h"

namespace selon::clean {

/// From the byline, the beginning of the first paragraph and the end of the last. Agencies as sources of single
/// facts ("told Reuters") are none of it. Returns: the agency as written, or empty.
std::string find_agency(const Draft& draft, const pack::Outlets& outlets);

}  // namespace selon::clean
