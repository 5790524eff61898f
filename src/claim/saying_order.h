// What is said, by the order of words: quotation marks, commas and colons around a verb of saying.
//
// In: a View and where the verb stands. Out: token ranges, empty where nothing is said there. Where the tree
// tells who speaks but not what is said, these do. Leaves out: the tree (saying_parts.h), who speaks
// (attribution.h).
#pragma once

#include <cstdint>

#include "claim/view.h"

namespace selon::claim {

bool is_quote_mark(const View& view, std::uint32_t t);

/// "a-t-il précisé", "dit-on": the subject hangs on the verb [first, last) behind it.
bool turns_to_speaker(const View& view, std::uint32_t first, std::uint32_t last);

/// The words that a comma or a quotation mark closes right before a verb group that begins at `chain`: the
/// quotation, which may have begun sentences earlier, or what the sentence has told so far.
TokenRange words_before(const View& view, std::uint32_t chain);

/// The quotation that opens close behind, after a colon or "que".
TokenRange quoted_behind(const View& view, std::uint32_t t);

}  // namespace selon::claim
