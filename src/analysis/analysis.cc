#include "analysis/analysis.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analysis/coreference.h"
#include "analysis/lemmas.h"
#include "analysis/names.h"
#include "analysis/parser.h"
#include "analysis/quotations.h"
#include "analysis/shape.h"
#include "analysis/tagger.h"
#include "text/fold.h"
#include "text/sentences.h"
#include "text/words.h"

namespace selon::analysis {

namespace {

/// The report's paragraphs; where it names none, the parts between blank lines.
std::vector<Span> paragraphs_of(const Report& report) {
  if (!report.paragraphs.empty()) return report.paragraphs;
  std::vector<Span> paragraphs;
  const std::string& text = report.text;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    if (end > at) paragraphs.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    at = end + 1;
    while (at < text.size() && text[at] == '\n') ++at;
  }
  return paragraphs;
}

Token make_token(std::string_view text, const text::Word& word, std::string& folded) {
  Token token;
  token.span = word.span;
  const std::string_view form = slice(text, word.span);
  const auto begin = static_cast<std::uint32_t>(folded.size());
  text::fold_append(folded, form);
  token.folded = {begin, static_cast<std::uint32_t>(folded.size())};
  token.lemma = token.folded;
  token.hash = text::hash_word(slice(folded, token.folded));
  token.lemma_hash = token.hash;
  token.capital = text::begins_upper(form);
  token.number = word.kind == text::WordKind::number;
  switch (word.kind) {
    case text::WordKind::number: token.upos = Upos::num; break;
    case text::WordKind::mark: token.upos = Upos::punct; break;
    case text::WordKind::address: token.upos = Upos::x; break;
    case text::WordKind::word: token.upos = Upos::x; break;
  }
  return token;
}

/// Appends one paragraph's tokens and sentences.
void read_paragraph(std::string_view text, std::span<const text::Word> words,
                    const text::SentenceRules& rules, Analysis& out) {
  const auto base = static_cast<std::uint32_t>(out.tokens.size());
  const std::uint32_t paragraph = out.sentences.empty() ? 0 : out.sentences.back().paragraph + 1;
  for (const auto& word : words) out.tokens.push_back(make_token(text, word, out.folded));
  for (const auto& range : text::split_sentences(text, words, rules)) {
    const auto index = static_cast<std::uint32_t>(out.sentences.size());
    for (std::uint32_t i = range.first; i < range.last; ++i) out.tokens[base + i].sentence = index;
    const Span span{words[range.first].span.begin, words[range.last - 1].span.end};
    out.sentences.push_back({span, base + range.first, base + range.last, paragraph});
  }
}

std::vector<Shape> shapes_of(std::string_view text, const Analysis& analysis) {
  std::vector<Shape> shapes;
  shapes.reserve(analysis.tokens.size());
  std::string lower;
  for (const Token& token : analysis.tokens) {
    const std::string_view form = slice(text, token.span);
    lower.clear();
    lower_append(lower, form);
    shapes.push_back(shape_of(form, lower, token.hash));
  }
  return shapes;
}

void give_tags(std::span<const Shape> shapes, Tagger& tagger, Analysis& out, std::vector<Tag>& tags) {
  tags.resize(shapes.size());
  for (const Sentence& sentence : out.sentences) {
    const std::size_t size = sentence.last - sentence.first;
    tagger.tag(shapes.subspan(sentence.first, size), std::span(tags).subspan(sentence.first, size));
  }
  for (std::size_t i = 0; i < tags.size(); ++i) {
    out.tokens[i].upos = tags[i].upos;
    out.tokens[i].feats = tags[i].feats;
  }
}

void give_lemmas(std::span<const Shape> shapes, std::span<const Tag> tags, Lemmatizer& lemmatizer, Analysis& out) {
  for (std::size_t i = 0; i < tags.size(); ++i) {
    Token& token = out.tokens[i];
    if (keeps_form(token.upos)) continue;
    const auto begin = static_cast<std::uint32_t>(out.folded.size());
    lemmatizer.append(out.folded, out.folded_form(i), shapes[i], tags[i]);
    token.lemma = {begin, static_cast<std::uint32_t>(out.folded.size())};
    if (out.lemma(i) == out.folded_form(i)) {
      token.lemma = token.folded;
      out.folded.resize(begin);
    } else {
      token.lemma_hash = text::hash_word(out.lemma(i));
    }
  }
}

/// A verb is passive by its auxiliary or subject, or as a participle with its agent ("mené par l'armée").
void mark_passives(const Sentence& sentence, Analysis& out) {
  for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
    const Token& token = out.tokens[i];
    if (token.head < 0) continue;
    Token& head = out.tokens[static_cast<std::size_t>(token.head)];
    const bool by_agent = token.relation == Dependency::obl_agent && has(head.feats, Feat::participle);
    if (token.relation == Dependency::aux_pass || token.relation == Dependency::nsubj_pass || by_agent)
      head.feats = head.feats | Feat::passive;
  }
}

void give_trees(std::span<const Shape> shapes, std::span<const Tag> tags, Parser& parser, Analysis& out) {
  std::vector<Arc> arcs;
  for (const Sentence& sentence : out.sentences) {
    const std::size_t size = sentence.last - sentence.first;
    arcs.assign(size, {});
    parser.parse({shapes.subspan(sentence.first, size), tags.subspan(sentence.first, size)}, arcs);
    for (std::size_t i = 0; i < size; ++i) {
      Token& token = out.tokens[sentence.first + i];
      token.head = arcs[i].head < 0 ? -1 : arcs[i].head + static_cast<std::int32_t>(sentence.first);
      token.relation = arcs[i].relation;
    }
    mark_passives(sentence, out);
  }
  out.has_trees = true;
}

std::vector<Name> learned_names(std::span<const Shape> shapes, std::span<const Tag> tags, NameTagger& tagger,
                                const Analysis& analysis) {
  std::vector<NameLabel> labels(shapes.size());
  NameMemory memory;
  for (const Sentence& sentence : analysis.sentences) {
    const std::size_t size = sentence.last - sentence.first;
    tagger.tag(shapes.subspan(sentence.first, size), tags.subspan(sentence.first, size), memory,
               std::span(labels).subspan(sentence.first, size));
  }
  return names_of(analysis, labels);
}

/// Tags, lemmas, trees and names, as far as the language has weights.
void read_by_weights(std::string_view text, const pack::Weights& weights, Analysis& out) {
  Tagger tagger(weights.tagger);
  Lemmatizer lemmatizer(weights.lemmas);
  Parser parser(weights.parser);
  NameTagger name_tagger(weights.names);
  if (!tagger.ready()) return;
  const std::vector<Shape> shapes = shapes_of(text, out);
  std::vector<Tag> tags;
  give_tags(shapes, tagger, out, tags);
  if (lemmatizer.ready()) give_lemmas(shapes, tags, lemmatizer, out);
  if (parser.ready()) give_trees(shapes, tags, parser, out);
  if (name_tagger.ready()) out.names = learned_names(shapes, tags, name_tagger, out);
}

}  // namespace

Analysis analyse(const Report& report, const pack::Packs& packs) {
  Analysis out;
  out.language = report.language;
  const pack::Language* language = packs.language(report.language);
  const pack::Words neutral;
  if (!language)
    out.notes.push_back({NoteCode::unknown_language, {}, report.language.empty() ? "none" : report.language});
  const pack::Words& rules = language ? language->words : neutral;
  out.folded.reserve(report.text.size());
  out.tokens.reserve(report.text.size() / 5);
  std::vector<text::Word> words;
  for (const Span& paragraph : paragraphs_of(report)) {
    words.clear();
    text::split_words(report.text, paragraph, rules.words, words);
    if (!words.empty()) read_paragraph(report.text, words, rules.sentences, out);
  }
  if (language) read_by_weights(report.text, language->weights, out);
  out.quotations = find_quotations(report.text, out);
  const std::vector<Name> capitals = find_names(report.text, out, rules);
  out.names = join_names(out, out.names, capitals);
  if (language) out.mentions = find_mentions(report.text, out, *language, packs.world.places);
  return out;
}

}  // namespace selon::analysis
