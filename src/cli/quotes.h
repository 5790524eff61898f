// A claim as evidence: who says it, how surely, in which report, with its sentence.
#pragma once

#include <string>

#include "cli/view.h"

namespace selon::cli {

/// Two or more lines: mark, chain of sources, origin; then the sentence between quotation marks, wrapped.
std::string quote_of(const Claim& claim, const View& view, const Terminal& terminal, std::size_t indent);

}  // namespace selon::cli
