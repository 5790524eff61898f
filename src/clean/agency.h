// Names of outlets and agencies where they stand by themselves: in brackets, in credits, as a line.
//
// In: a line or a part of one; the outlets of world/ and the naming words of the language packs ("agence",
// "herald"). Out: the name as written. Agencies as sources of single facts ("told Reuters") are none of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "clean/draft.h"
#include "pack/pack.h"

namespace selon::clean {

/// The agency in the brackets that the text ends with: "BAMAKO (AFP)"; or empty.
std::string agency_in_brackets(std::string_view text, const pack::Packs& packs);

/// Letters in the brackets that the text ends with: an unknown agency's, where the text is a dateline.
std::string initials_in_brackets(std::string_view text);

/// A line that only credits somebody: "Avec AFP", "Source: Example News". Returns: whom; nothing for other
/// lines.
std::optional<std::string> read_credit(std::string_view line, const pack::Packs& packs);

/// The agency credited by byline, outlet, credit line or at the end of the last paragraph; or empty.
std::string find_agency(const Draft& draft, const pack::Packs& packs);

/// A short line that names an outlet: a known one, or capitalised words with one that outlets are called by.
bool names_outlet(std::string_view line, const pack::Packs& packs);

}  // namespace selon::clean
