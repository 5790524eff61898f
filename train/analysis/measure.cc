#include "measure.h"

#include <chrono>
#include <iostream>
#include <map>

#include "analysis/analysis.h"

namespace selon::train {

namespace {

constexpr std::size_t kParagraph = 5;

struct Tally {
  long tokens = 0, found = 0, upos = 0, tags = 0, lemmas = 0, verbs = 0, verb_lemmas = 0, heads = 0, arcs = 0;
  long sentences = 0, guessed = 0, right = 0;
};

void compare(const std::vector<const GoldSentence*>& gold, const Analysis& a, Tally& tally) {
  std::map<std::uint32_t, std::size_t> by_begin;
  for (std::size_t i = 0; i < a.tokens.size(); ++i) by_begin[a.tokens[i].span.begin] = i;
  std::uint32_t base = 0;
  std::map<std::uint32_t, std::uint32_t> sentence_ends;
  for (const auto& s : a.sentences) sentence_ends[s.span.begin] = s.span.end;
  tally.guessed += std::ssize(a.sentences);
  for (const auto* sentence : gold) {
    const auto end = sentence_ends.find(base + sentence->tokens.front().span.begin);
    ++tally.sentences;
    tally.right += end != sentence_ends.end() && end->second == base + sentence->tokens.back().span.end;
    for (const auto& token : sentence->tokens) {
      ++tally.tokens;
      const auto at = by_begin.find(base + token.span.begin);
      if (at == by_begin.end() || a.tokens[at->second].span.end != base + token.span.end) continue;
      const Token& guess = a.tokens[at->second];
      ++tally.found;
      tally.upos += guess.upos == token.tag.upos;
      const auto passive = static_cast<unsigned>(Feat::passive);
      const auto feats = static_cast<Feat>(static_cast<unsigned>(guess.feats) & ~passive);
      tally.tags += guess.upos == token.tag.upos && feats == token.tag.feats;
      tally.lemmas += a.lemma(at->second) == token.lemma;
      if (token.tag.upos == Upos::verb) {
        ++tally.verbs;
        tally.verb_lemmas += a.lemma(at->second) == token.lemma;
      }
      const std::uint32_t none = 0xFFFFFFFF;
      const auto wanted = token.head < 0 ? none : base + sentence->tokens[static_cast<std::size_t>(token.head)].span.begin;
      const auto got = guess.head < 0 ? none : a.tokens[static_cast<std::size_t>(guess.head)].span.begin;
      tally.heads += wanted == got;
      tally.arcs += wanted == got && guess.relation == token.relation;
    }
    base += static_cast<std::uint32_t>(sentence->text.size()) + 1;
  }
}

}  // namespace

void measure_raw(const std::vector<GoldSentence>& sentences, const std::string& language, const pack::Packs& packs) {
  Tally tally;
  std::chrono::duration<double> spent{};
  for (std::size_t first = 0; first < sentences.size(); first += kParagraph) {
    Report report;
    report.language = language;
    std::vector<const GoldSentence*> gold;
    for (std::size_t i = first; i < std::min(first + kParagraph, sentences.size()); ++i) {
      report.text += (gold.empty() ? "" : " ") + sentences[i].text;
      gold.push_back(&sentences[i]);
    }
    const auto begin = std::chrono::steady_clock::now();
    const Analysis a = analysis::analyse(report, packs);
    spent += std::chrono::steady_clock::now() - begin;
    compare(gold, a, tally);
  }
  const auto percent = [](long part, long whole) { return 100 * static_cast<double>(part) / static_cast<double>(whole); };
  std::cout << "tokens " << tally.tokens << " found " << percent(tally.found, tally.tokens) << " sentences f1 "
            << percent(2 * tally.right, tally.sentences + tally.guessed) << " upos " << percent(tally.upos, tally.tokens)
            << " upos+feats " << percent(tally.tags, tally.tokens) << " lemmas " << percent(tally.lemmas, tally.tokens)
            << " verb lemmas " << percent(tally.verb_lemmas, tally.verbs) << " uas "
            << percent(tally.heads, tally.tokens) << " las " << percent(tally.arcs, tally.tokens) << "\n"
            << static_cast<long>(static_cast<double>(tally.tokens) / spent.count()) << " tokens a second\n";
}

}  // namespace selon::train
