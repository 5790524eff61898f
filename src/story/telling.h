// How much a word, a place or an actor tells of which story a report is about, by its sort alone.
//
// In: hashes of words with their sort in the last three bits; ids. Out: weights. No count over other reports:
// names apart from nouns, and long words from short ones, group documents as well as their rarity among all
// (ECB+ sub-topics, B-cubed .906 against .896, docs/figures.md). Leaves out: which words (fingerprint.cc).
#pragma once

#include <cstdint>
#include <string_view>

namespace selon::story {

/// A number counts as a noun.
enum class Telling : std::uint64_t { verb, long_verb, noun, long_noun, name, long_name };
inline constexpr std::uint64_t kTellingBits = 7;

inline std::uint64_t marked(std::uint64_t hash, Telling telling) {
  return (hash & ~kTellingBits) | static_cast<std::uint64_t>(telling);
}

inline bool is_name(std::uint64_t marked_word) {
  return (marked_word & kTellingBits) >= static_cast<std::uint64_t>(Telling::name);
}
inline bool is_verb(std::uint64_t marked_word) {
  return (marked_word & kTellingBits) < static_cast<std::uint64_t>(Telling::noun);
}

/// Squared, as the cosine of two weighted bags adds them up.
double squared_weight(std::uint64_t marked_word);
double squared_weight_of_place(std::string_view id);
double squared_weight_of_actor(std::string_view id);

}  // namespace selon::story
