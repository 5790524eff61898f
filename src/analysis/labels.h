// Names of tags and relations as Universal Dependencies write them, in lower case.
#pragma once

#include <optional>
#include <string_view>

#include "selon/analysis.h"

namespace selon::analysis {

/// "noun", "propn".
std::string_view name_of(Upos upos);
std::optional<Upos> upos_of(std::string_view name);

/// "nsubj:pass", "case"; "_" for none.
std::string_view name_of(Dependency relation);
/// Subtypes that Dependency does not tell apart fold into their main relation: "nmod:poss" is nmod.
std::optional<Dependency> dependency_of(std::string_view name);

}  // namespace selon::analysis
