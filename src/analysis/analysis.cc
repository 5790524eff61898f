#include "analysis/analysis.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analysis/coreference.h"
#include "analysis/known_names.h"
#include "analysis/names.h"
#include "analysis/quotations.h"
#include "analysis/unit_reader.h"
#include "analysis/words.h"
#include "text/fold.h"
#include "text/sentences.h"
#include "text/units.h"
#include "text/words.h"

namespace selon::analysis {

struct Workspace::Desk {
  explicit Desk(const pack::Packs& all) : packs(all) {}

  /// What reads a language's units and words; made when the language is first met.
  struct Readers {
    explicit Readers(const pack::Language& language) : units(language.weights), words(language) {}
    UnitReader units;
    WordMaker words;
  };
  Readers& readers(const pack::Language& language) {
    auto& found = by_language[language.code];
    if (!found) found = std::make_unique<Readers>(language);
    return *found;
  }

  const pack::Packs& packs;
  const pack::Words neutral;
  std::map<std::string, std::unique_ptr<Readers>> by_language;
  // Of the text that is being read.
  std::vector<text::Word> paragraph;
  std::vector<text::WordUnit> units;
  std::vector<UnitGiven> given;
  std::vector<std::uint32_t> ends;
  std::vector<UnitReading> readings;
};

Workspace::Workspace(const pack::Packs& packs) : desk_(std::make_unique<Desk>(packs)) {}
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;
Workspace::~Workspace() = default;

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
    case text::WordKind::number:
      token.upos = Upos::num;
      break;
    case text::WordKind::mark:
      token.upos = Upos::punct;
      break;
    case text::WordKind::address:
      token.upos = Upos::x;
      break;
    case text::WordKind::word:
      token.upos = Upos::x;
      break;
  }
  return token;
}

/// Appends one paragraph's tokens, and its sentences as the rules part them.
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

/// Appends one paragraph's units, numbered by the text's tokens.
void add_units(std::string_view text, const text::UnitRules& rules, std::uint32_t first_token,
               Workspace::Desk& desk) {
  const std::size_t before = desk.units.size();
  text::split_units(text, desk.paragraph, rules, desk.units);
  for (std::size_t i = before; i < desk.units.size(); ++i) desk.units[i].token += first_token;
  desk.ends.push_back(static_cast<std::uint32_t>(desk.units.size()));
}

/// What the unit reader is told: forms, and where the rules begin sentences.
void give_units(std::string_view text, const Analysis& analysis, Workspace::Desk& desk) {
  desk.given.clear();
  std::uint32_t before = UINT32_MAX;
  for (const text::WordUnit& unit : desk.units) {
    const bool first = unit.token != before;
    const Sentence& sentence = analysis.sentences[analysis.tokens[unit.token].sentence];
    desk.given.push_back({slice(text, unit.span), first && sentence.first == unit.token, first});
    before = unit.token;
  }
}

/// Sentences as the unit reader parts them.
void part_sentences(std::span<const text::WordUnit> units, std::span<const UnitReading> readings,
                    Analysis& out) {
  std::vector<std::uint32_t> paragraph_of(out.tokens.size());
  for (std::size_t i = 0; i < out.tokens.size(); ++i)
    paragraph_of[i] = out.sentences[out.tokens[i].sentence].paragraph;
  out.sentences.clear();
  for (std::size_t u = 0; u < units.size(); ++u) {
    const std::uint32_t token = units[u].token;
    const bool first = u == 0 || units[u - 1].token != token;
    if (first && readings[u].starts)
      out.sentences.push_back({out.tokens[token].span, token, token, paragraph_of[token]});
    Sentence& sentence = out.sentences.back();
    sentence.last = token + 1;
    sentence.span.end = out.tokens[token].span.end;
    out.tokens[token].sentence = static_cast<std::uint32_t>(out.sentences.size() - 1);
  }
}

/// A verb is passive by its auxiliary or subject, or as a participle with its agent ("mené par l'armée").
void mark_passives(Analysis& out) {
  for (const Token& token : out.tokens) {
    if (token.head < 0) continue;
    Token& head = out.tokens[static_cast<std::size_t>(token.head)];
    const bool by_agent = token.relation == Dependency::obl_agent && has(head.feats, Feat::participle);
    if (token.relation == Dependency::aux_pass || token.relation == Dependency::nsubj_pass || by_agent)
      head.feats = head.feats | Feat::passive;
  }
}

/// Below this share of known words a paragraph of kFewestWords or more is not in the report's language.
/// French and English news has nine in ten; a passage in the other language has less than half.
constexpr double kKnownShare = 0.55;
constexpr std::size_t kFewestWords = 12;

void note_trouble(std::string_view text, const Workspace::Desk& desk, Analysis& out) {
  std::size_t first = 0;
  for (const std::uint32_t end : desk.ends) {
    std::size_t words = 0, known = 0;
    for (std::size_t u = first; u < end; ++u) {
      const text::WordUnit& unit = desk.units[u];
      if (desk.readings[u].cut)
        out.notes.push_back({NoteCode::sentence_cut, unit.span, std::string(slice(text, unit.span))});
      const Upos upos = out.tokens[unit.token].upos;
      if (upos == Upos::punct || upos == Upos::num || upos == Upos::sym) continue;
      ++words;
      known += desk.readings[u].known;
    }
    if (words >= kFewestWords && static_cast<double>(known) < kKnownShare * static_cast<double>(words))
      out.notes.push_back({NoteCode::foreign_passage, cover(desk.units[first].span, desk.units[end - 1].span),
                           std::to_string(100 * known / words)});
    first = end;
  }
}

void read_by_network(std::string_view text, const pack::Language& language, Workspace::Desk& desk,
                     Analysis& out) {
  Workspace::Desk::Readers& readers = desk.readers(language);
  give_units(text, out, desk);
  readers.units.read(desk.given, desk.ends, desk.readings);
  part_sentences(desk.units, desk.readings, out);
  readers.words.make(text, desk.units, desk.readings, readers.units, out);
  mark_passives(out);
  note_trouble(text, desk, out);
  out.names =
      with_known_names(text, out, learned_names(text, desk.units, desk.readings, readers.units.names()),
                       language.actors, desk.packs.world.actors);
  out.has_trees = true;
}

}  // namespace

Analysis analyse(const Report& report, Workspace& workspace) {
  Workspace::Desk& desk = workspace.desk();
  Analysis out;
  out.language = report.language;
  const pack::Language* language = desk.packs.language(report.language);
  if (!language)
    out.notes.push_back({NoteCode::unknown_language, {}, report.language.empty() ? "none" : report.language});
  const pack::Words& rules = language ? language->words : desk.neutral;
  out.folded.reserve(report.text.size());
  out.tokens.reserve(report.text.size() / 5);
  desk.units.clear();
  desk.ends.clear();
  for (const Span& span : paragraphs_of(report)) {
    desk.paragraph.clear();
    text::split_words(report.text, span, rules.words, desk.paragraph);
    const auto first_token = static_cast<std::uint32_t>(out.tokens.size());
    const std::size_t room = kMaxTokens - first_token;
    const bool over = desk.paragraph.size() > room;
    if (over) {
      out.notes.push_back({NoteCode::truncated,
                           {desk.paragraph[room].span.begin, static_cast<std::uint32_t>(report.text.size())},
                           fmt::format("only the first {} words were read", kMaxTokens)});
      desk.paragraph.resize(room);
    }
    if (!desk.paragraph.empty()) {
      read_paragraph(report.text, desk.paragraph, rules.sentences, out);
      add_units(report.text, rules.units, first_token, desk);
    }
    if (over) break;
  }
  const bool learned = language && !language->weights.network.empty() && !out.tokens.empty();
  if (learned) read_by_network(report.text, *language, desk, out);
  out.quotations = find_quotations(report.text, out);
  if (!learned) out.names = find_names(report.text, out, rules);
  if (language) out.mentions = find_mentions(report.text, out, *language, desk.packs.world.places);
  return out;
}

}  // namespace selon::analysis
