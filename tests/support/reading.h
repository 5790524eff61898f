// What tests of the rooms above `analysis` need of it: tokens and sentences of a short text, with the real
// packs.
//
// In: text, language, publication day. Out: a report and its analysis, without tags and trees.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "pack/pack.h"
#include "selon/analysis.h"
#include "selon/report.h"
#include "text/fold.h"
#include "text/sentences.h"
#include "text/words.h"

namespace selon::test {

/// The packs of this source tree, loaded once. Throws (and fails the test) where they do not load.
inline const pack::Packs& packs() {
  static const pack::Packs loaded = [] {
    auto result = pack::load(SELON_SOURCE_DIR);
    if (!result) {
      const Error& error = result.error();
      throw std::runtime_error(error.where.file + ":" + std::to_string(error.where.line) + ": " +
                               error.message);
    }
    return std::move(*result);
  }();
  return loaded;
}

struct Reading {
  Report report;
  Analysis analysis;
};

/// Paragraphs are parted by a blank line. `published` is ISO, or empty.
inline Reading read(const std::string& text, const std::string& language, const std::string& published) {
  Reading made;
  made.report.text = text;
  made.report.language = made.analysis.language = language;
  made.report.published = base::parse_iso_day(published);
  const pack::Words& rules = packs().language(language)->words;
  Analysis& out = made.analysis;
  std::uint32_t paragraph = 0;
  for (std::size_t at = 0; at < text.size(); ++paragraph) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    std::vector<text::Word> words;
    text::split_words(text, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, rules.words,
                      words);
    const auto base = static_cast<std::uint32_t>(out.tokens.size());
    for (const auto& word : words) {
      Token token;
      token.span = word.span;
      token.folded.begin = static_cast<std::uint32_t>(out.folded.size());
      text::fold_append(out.folded, slice(text, word.span));
      token.folded.end = static_cast<std::uint32_t>(out.folded.size());
      token.lemma = token.folded;
      token.hash = token.lemma_hash = text::hash_word(slice(out.folded, token.folded));
      token.capital = text::begins_upper(slice(text, word.span));
      token.number = word.kind == text::WordKind::number;
      if (word.kind == text::WordKind::mark) token.upos = Upos::punct;
      out.tokens.push_back(token);
    }
    for (const auto& range : text::split_sentences(text, words, rules.sentences)) {
      const auto index = static_cast<std::uint32_t>(out.sentences.size());
      for (auto i = range.first; i < range.last; ++i) out.tokens[base + i].sentence = index;
      const Span span{words[range.first].span.begin, words[range.last - 1].span.end};
      out.sentences.push_back({span, base + range.first, base + range.last, paragraph});
    }
    at = end + 2;
  }
  return made;
}

}  // namespace selon::test
