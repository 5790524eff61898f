// The difference of two texts, sentence by sentence: what an editor changed.
//
// In: two texts. Out: what became of each sentence: the same, changed (its two forms), added, dropped, moved.
// The longest common sequence of sentences is kept; of what two texts do not begin or end with alike,
// kMostSentences are looked at so, and the rest in its order. Leaves out: claims (event/versions.h).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "selon/text.h"

namespace selon::engine {

inline constexpr std::size_t kMostSentences = 2000;

enum class SentenceFate { same, changed, added, dropped, moved };

struct SentenceChange {
  SentenceFate fate = SentenceFate::same;
  Span before, after;  ///< empty where it was added or dropped
};

struct TextDiff {
  std::vector<SentenceChange> sentences;  ///< in order of the newer text; what was dropped where it stood
  std::size_t kept() const;               ///< how many are the same
};

TextDiff diff(std::string_view before, std::string_view after);

}  // namespace selon::engine
