// Sentences: which tokens of a paragraph belong together.
//
// In: the tokens of one paragraph (words.h) and a language's sentence rules. Out: token ranges in order, covering all.
// A point ends a sentence unless it belongs to an abbreviation or initial, or a lower-case word follows; marks that
// close a quotation or bracket after it belong to the sentence before. A line that stands for itself (heading, list
// item) is a sentence. Leaves out: paragraphs (they come from the report).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace selon::text {

/// All forms folded.
struct SentenceRules {
  Forms never;  ///< abbreviations that never end a sentence: gen., dr.
  Forms maybe;  ///< abbreviations that may: etc., u.s.; they do before one of `first`
  Forms first;  ///< words that begin sentences rather than names: le, the, il, but
};

struct TokenRange {
  std::uint32_t first = 0, last = 0;  ///< [first, last)
  bool operator==(const TokenRange&) const = default;
};

/// A sentence is cut where it grows longer than this.
inline constexpr std::uint32_t kMaxSentenceTokens = 400;
inline constexpr std::uint32_t kMaxSentenceBytes = 8192;

/// Ranges count from 0 at words[0].
std::vector<TokenRange> split_sentences(std::string_view text, std::span<const Word> words,
                                        const SentenceRules& rules);

}  // namespace selon::text
