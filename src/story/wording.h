// Wording: a text as its words' short hashes, with where each begins.
//
// In: UTF-8 text, of whatever language. Out: 16-bit hashes of the folded words, in order. Case, accents,
// punctuation, quotation marks and characters that are not seen do not count; a script without spaces gives a
// word a character. Time is linear. The packed form is what a store keeps: four characters a word.
// Leaves out: which words tell something (marks.h), whether two texts are alike (align.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace selon::story {

struct Wording {
  std::vector<std::uint16_t> words;   ///< never 0
  std::vector<std::uint32_t> begins;  ///< the byte of the text where each begins; as long as words
  std::size_t size() const { return words.size(); }
  bool operator==(const Wording&) const = default;
};

/// What lies beyond this many words is not looked at: a copy of a book is known by its beginning.
inline constexpr std::size_t kMaxWords = 8192;

/// Replaces what `out` held; its memory is used again.
void wording(std::string_view text, Wording& out);
Wording wording(std::string_view text);

std::string packed(const Wording& of);
/// Returns: nothing of what is not in the packed form.
Wording unpacked(std::string_view text);

}  // namespace selon::story
