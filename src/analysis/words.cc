#include "analysis/words.h"

#include "text/fold.h"

namespace selon::analysis {

namespace {

Span append(std::string& spellings, std::string_view text) {
  const auto begin = static_cast<std::uint32_t>(spellings.size());
  spellings += text;
  return {begin, static_cast<std::uint32_t>(spellings.size())};
}

}  // namespace

WordMaker::WordMaker(const pack::Language& language)
    : language_(language), lemmatizer_(language.weights.lemmas, language.weights.dictionary) {}

void WordMaker::make(std::string_view text, std::span<const text::WordUnit> units,
                     std::span<const UnitReading> readings, const UnitReader& reader, Analysis& out) {
  arcs_.clear();
  expansions_.assign(units.size(), std::nullopt);
  for (std::size_t u = 0; u < units.size(); ++u) {
    arcs_.push_back({readings[u].head, readings[u].relation});
    const std::vector<Tag>& tags = reader.tags()[readings[u].tag];
    if (tags.size() < 2) continue;
    upos_.clear();
    for (const Tag& tag : tags) upos_.push_back(tag.upos);
    expansions_[u] =
        expand({slice(text, units[u].span), upos_, readings[u].relation, reader.inner()[readings[u].label]},
               language_.contractions);
  }
  const std::vector<WordArc> arcs = word_arcs(arcs_, expansions_);
  out.words.reserve(arcs.size());
  std::uint32_t part = 0;
  for (std::size_t w = 0; w < arcs.size(); ++w) {
    const std::uint32_t u = arcs[w].unit;
    part = w > 0 && arcs[w - 1].unit == u ? part + 1 : 0;
    const std::vector<Tag>& tags = reader.tags()[readings[u].tag];
    const Tag tag = part < tags.size() ? tags[part] : tags.front();
    Word word;
    word.span = units[u].span;
    word.token = units[u].token;
    word.upos = tag.upos;
    word.feats = tag.feats;
    word.head = arcs[w].head;
    word.relation = arcs[w].relation;
    std::string_view known_lemma;
    if (expansions_[u]) {
      const ContractionWord& spelled = expansions_[u]->words[part];
      word.form = append(out.spellings, spelled.form);
      known_lemma = spelled.lemma;
    }
    const std::string_view form = out.form(text, word);
    const std::string_view lemma = known_lemma.empty() ? lemmatizer_.lemma(form, tag) : known_lemma;
    if (lemma != form) word.lemma = append(out.spellings, lemma);
    out.words.push_back(word);
  }
  describe_tokens(text, out);
}

/// A token is what its word nearest the root is: the first whose head lies outside it. Its lemma is the
/// folded one, with what of the token stands before that word ("al-" of "al-Ani").
void WordMaker::describe_tokens(std::string_view text, Analysis& out) {
  for (std::uint32_t w = 0; w < out.words.size(); ++w) {
    const Word& word = out.words[w];
    Token& token = out.tokens[word.token];
    if (w == 0 || out.words[w - 1].token != word.token) token.first_word = w;
    const std::int32_t head =
        word.head < 0 ? -1 : static_cast<std::int32_t>(out.words[static_cast<std::size_t>(word.head)].token);
    if (token.relation != Dependency::none || head == static_cast<std::int32_t>(word.token)) continue;
    token.upos = word.upos;
    token.feats = word.feats;
    token.head = head;
    token.relation = word.relation;
    if (word.lemma.empty() && word.form.empty()) continue;
    const auto begin = static_cast<std::uint32_t>(out.folded.size());
    if (word.form.empty()) text::fold_append(out.folded, slice(text, {token.span.begin, word.span.begin}));
    text::fold_append(out.folded, out.lemma(text, word));
    token.lemma = {begin, static_cast<std::uint32_t>(out.folded.size())};
    if (slice(out.folded, token.lemma) == slice(out.folded, token.folded)) {
      out.folded.resize(begin);
      token.lemma = token.folded;
    } else {
      token.lemma_hash = text::hash_word(slice(out.folded, token.lemma));
    }
  }
}

}  // namespace selon::analysis
