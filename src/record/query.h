// What a reader types, as a query of the full-text index in which nothing is an error.
//
// In: any text. Every word of it must occur; case, accents and ligatures aside. "..." and «...» hold a
// phrase, as do parts joined by hyphens and dots (CSP-PSD, 12.5); what is elided before an apostrophe is no
// word (l'armée); word* is any word that begins so, by three letters at least. Out: the query in the index's
// language. Leaves out: the search itself (search.h); words that mean the same, which the caller gives.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace selon::record {

/// Other spellings of some words in a row, each of which will do in their place.
using Spellings = std::function<std::vector<std::string>(std::string_view words)>;

/// Words beyond this many are left out.
inline constexpr std::size_t kMostWords = 32;

/// Returns: empty where the text holds no word.
std::string as_query(std::string_view text, const Spellings& also = {});

}  // namespace selon::record
