#include "clean/served_language.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "text/fold.h"
#include "text/words.h"

namespace selon::clean {

std::string served_language(std::string_view text, const pack::Packs& packs) {
  constexpr double kLeastShare = 0.75;
  std::vector<std::uint64_t> words;
  text::WordRules rules;
  std::vector<text::Word> found;
  text::split_words(text, {0, static_cast<std::uint32_t>(text.size())}, rules, found);
  for (const auto& word : found) {
    const std::string_view form = slice(text, word.span);
    // Names are in no lexicon; the first word has its capital for another reason.
    if (word.kind == text::WordKind::word && (words.empty() || !text::begins_upper(form)))
      words.push_back(base::hash64(text::lower(form)));
  }
  std::string best;
  std::size_t most = 0, second = 0;
  for (const auto& language : packs.languages) {
    const auto known =
        static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [&](std::uint64_t w) {
          return language.weights.lexicon.class_of(w) != 0;
        }));
    if (known > most) {
      second = std::exchange(most, known);
      best = language.code;
    } else {
      second = std::max(second, known);
    }
  }
  const bool clear =
      most > second && static_cast<double>(most) >= kLeastShare * static_cast<double>(words.size());
  return clear ? best : std::string();
}

}  // namespace selon::clean
