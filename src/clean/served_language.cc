#include "clean/served_language.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "text/fold.h"
#include "text/words.h"

namespace selon::clean {

CommonWords count_common_words(std::string_view text, const pack::Packs& packs) {
  constexpr std::size_t kMostBytes = 800, kLongestCommon = 12;
  CommonWords counted{0, std::vector<std::size_t>(packs.languages.size())};
  const std::string folded = text::fold(text.substr(0, text.find(' ', std::min(kMostBytes, text.size()))));
  pack::RunningHash hash;
  std::size_t letters = 0;
  const auto end_word = [&] {
    counted.words += letters > 0;
    if (letters > 0 && letters <= kLongestCommon)
      for (std::size_t l = 0; l < packs.languages.size(); ++l)
        counted.common[l] += packs.languages[l].cleaning.common_words.find(hash.value) != 0;
    letters = 0;
    hash = {};
  };
  for (const char c : folded) {
    if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) {
      ++letters;
      hash.add(c);
    } else {
      end_word();
    }
  }
  end_word();
  return counted;
}

std::string sure_language(std::string_view text, const pack::Packs& packs) {
  constexpr std::size_t kFewest = 40;  // words
  constexpr double kShare = 0.28,
                   kAboveOthers = 1.8;  // news has .35 to .55 of its own, up to .25 of its kin's
  const CommonWords counted = count_common_words(text, packs);
  if (counted.words < kFewest) return {};
  std::size_t best = 0, second = 0, which = 0;
  for (std::size_t l = 0; l < packs.languages.size(); ++l) {
    if (counted.common[l] > best) {
      second = std::exchange(best, counted.common[l]);
      which = l;
    } else {
      second = std::max(second, counted.common[l]);
    }
  }
  const bool sure = static_cast<double>(best) >= kShare * static_cast<double>(counted.words) &&
                    static_cast<double>(best) >= kAboveOthers * static_cast<double>(second);
  return sure ? packs.languages[which].code : std::string();
}

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
