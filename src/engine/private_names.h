// Full names of people who hold no office, for those who show a text to others.
//
// In: a text with its language, words of the names of people in office that the record knows of its report.
// Out: the spans to be masked. An office named beside a name, or in the world's tables, keeps it: only office
// holders and spokespersons are actors. Leans to masking: a run of capitals that is no known place, group or
// outlet counts as a name. Leaves out: last names alone, which tell nobody who does not know already; what is
// put in their place (cli).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/rooms.h"
#include "pack/codings.h"
#include "selon/text.h"

namespace selon::engine {

using FoldedWords = std::unordered_set<std::string>;

/// The words of a person's id ("person.a_b": a, b).
void add_words_of_person(const std::string& id, FoldedWords& words);

/// In order, disjoint.
std::vector<Span> private_names(std::string_view text, const std::string& language,
                                const FoldedWords& in_office, Workspace& workspace);

/// Masks them in the claims' sentences and the reports' titles, each in its report's language:
/// "person.masked" of its phrases, or three points. Spans inside the sentences no longer fit.
void mask_private_names(std::span<Claim> claims, std::span<Report> reports, const pack::Packs& packs,
                        const pack::Codings& codings);

}  // namespace selon::engine
