#include "treebank.h"

#include <fstream>
#include <iostream>

#include "analysis/labels.h"
#include "base/tsv.h"
#include "text/fold.h"

namespace selon::train {

namespace {

using analysis::Tag;

struct Unit {
  Span span;
  std::string form, lemma;
  Tag tag;
  int head = 0;  ///< 1-based, 0 = root
  Dependency relation = Dependency::dep;
  int depth = 0;
};

struct Block {
  std::string text;
  std::vector<std::vector<std::string>> rows;
};

std::size_t skip_spaces(const std::string& text, std::size_t at) {
  while (at < text.size()) {
    if (text[at] == ' ' || text[at] == '\t') {
      ++at;
    } else if (text.compare(at, 2, "\u00A0") == 0) {
      at += 2;
    } else if (text.compare(at, 3, "\u202F") == 0 || text.compare(at, 3, "\u2009") == 0 ||
               text.compare(at, 3, "\u200B") == 0) {
      at += 3;
    } else {
      break;
    }
  }
  return at;
}

/// Finds a form in the text at or after a position; spaces inside may differ.
bool locate(const std::string& text, const std::string& form, std::size_t& at, Span& span) {
  at = skip_spaces(text, at);
  std::size_t t = at, f = 0;
  while (f < form.size()) {
    const std::size_t f2 = skip_spaces(form, f), t2 = skip_spaces(text, t);
    if (f2 != f) {
      f = f2;
      t = t2;
      continue;
    }
    if (t >= text.size() || text[t] != form[f]) return false;
    ++t;
    ++f;
  }
  span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(t)};
  at = t;
  return true;
}

void give_spans(std::vector<Unit>& units, int first, int last, Span surface, const std::string& text) {
  std::string joined;
  for (int i = first; i <= last; ++i) joined += units[i - 1].form;
  std::uint32_t at = surface.begin;
  const bool parts = joined == text.substr(surface.begin, surface.size());
  for (int i = first; i <= last; ++i) {
    const auto size = static_cast<std::uint32_t>(units[i - 1].form.size());
    units[i - 1].span = parts ? Span{at, at + size} : surface;
    at += size;
  }
}

bool read_units(const Block& block, std::vector<Unit>& units) {
  for (const auto& row : block.rows) {
    if (row[0].find_first_of("-.") != std::string::npos) continue;
    Unit unit;
    unit.form = row[1];
    unit.lemma = row[2];
    unit.tag = tag_from(row[3], row[5], row[9]);
    unit.head = std::atoi(row[6].c_str());
    unit.relation = analysis::dependency_of(row[7]).value_or(Dependency::dep);
    units.push_back(unit);
  }
  std::size_t at = 0;
  int inside = 0;
  for (const auto& row : block.rows) {
    if (row[0].find('.') != std::string::npos) continue;
    const auto dash = row[0].find('-');
    const int id = std::atoi(row[0].c_str());
    if (dash == std::string::npos && id <= inside) continue;
    Span span;
    if (!locate(block.text, row[1], at, span)) return false;
    if (dash == std::string::npos) {
      units[id - 1].span = span;
    } else {
      inside = std::atoi(row[0].c_str() + dash + 1);
      give_spans(units, id, inside, span, block.text);
    }
  }
  for (auto& unit : units)
    for (int h = unit.head; h > 0 && unit.depth < 1000; h = units[h - 1].head) ++unit.depth;
  return true;
}

GoldToken token_of(const Unit& unit, const std::vector<const Unit*>& members, std::string_view form) {
  GoldToken token;
  token.tag = unit.tag;
  token.relation = unit.relation;
  std::string lemma = unit.lemma == "_" ? unit.form : unit.lemma;
  // "al-Ani" keeps its beginning; a contraction (all members span the whole) has the lemma of its word.
  const bool parts = members.size() > 1 && members[0]->span != members[1]->span;
  if (parts) {
    const Unit& end = *members.back();
    lemma = std::string(form.substr(0, end.span.begin - members[0]->span.begin)) + end.lemma;
  }
  token.lemma = text::fold(lemma);
  return token;
}

bool project(const Block& block, const std::vector<Unit>& units, const text::WordRules& rules, GoldSentence& out) {
  std::vector<text::Word> words;
  text::split_words(block.text, {0, static_cast<std::uint32_t>(block.text.size())}, rules, words);
  std::vector<int> token_of_unit(units.size(), -1);
  std::vector<std::vector<const Unit*>> members(words.size());
  std::vector<int> chosen(words.size(), -1);
  std::size_t w = 0;
  for (std::size_t u = 0; u < units.size(); ++u) {
    while (w < words.size() && words[w].span.end <= units[u].span.begin) ++w;
    if (w == words.size() || words[w].span.begin > units[u].span.begin) return false;
    token_of_unit[u] = static_cast<int>(w);
    members[w].push_back(&units[u]);
    if (chosen[w] < 0 || units[u].depth < units[chosen[w]].depth) chosen[w] = static_cast<int>(u);
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    GoldToken token;
    const auto form = slice(block.text, words[i].span);
    if (chosen[i] >= 0) {
      const Unit& unit = units[chosen[i]];
      token = token_of(unit, members[i], form);
      token.head = unit.head == 0 ? -1 : token_of_unit[unit.head - 1];
    } else {
      if (i == 0) return false;
      token.head = static_cast<int>(i) - 1;
      while (token.head > 0 && chosen[token.head] < 0) --token.head;
      const bool mark = words[i].kind == text::WordKind::mark;
      token.relation = mark ? Dependency::punct : Dependency::flat;
      const Upos upos = mark ? Upos::punct
                             : words[i].kind == text::WordKind::number ? Upos::num : out.tokens[token.head].tag.upos;
      token.tag = {upos, Feat::none};
      token.lemma = text::fold(form);
    }
    if (token.head < 0) token.relation = Dependency::root;
    token.form = form;
    token.span = words[i].span;
    out.tokens.push_back(std::move(token));
  }
  out.text = block.text;
  return !out.tokens.empty();
}

}  // namespace

Tag tag_from(const std::string& upos, const std::string& feats, const std::string& misc) {
  std::string name = upos;
  for (auto& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  const std::string all = "|" + feats + "|" + misc + "|";
  const auto says = [&](const char* what) { return all.find(what) != std::string::npos; };
  Feat bits = Feat::none;
  const auto set = [&](const char* what, Feat bit) {
    if (says(what)) bits = bits | bit;
  };
  set("|VerbForm=Fin", Feat::finite);
  set("|VerbForm=Inf", Feat::infinitive);
  set("|VerbForm=Part", Feat::participle);
  set("|VerbForm=Ger", Feat::gerund);
  set("|Mood=Cnd", Feat::conditional);
  set("|Mood=Sub", Feat::subjunctive);
  set("|Mood=Imp|", Feat::imperative);
  set("|Tense=Past", Feat::past);
  set("|Tense=Fut", Feat::future);
  set("|Tense=Imp|", Feat::imperfect);
  set("|Number=Plur", Feat::plural);
  set("|Number[ctxt]=Plur", Feat::plural);
  set("|Number[lex]=Plur", Feat::plural);
  set("|Gender=Fem", Feat::feminine);
  set("|Gender[ctxt]=Fem", Feat::feminine);
  set("|Gender[lex]=Fem", Feat::feminine);
  const Upos tag = analysis::upos_of(name).value_or(Upos::x);
  // Names have no gender worth learning: they are an open class.
  if (tag == Upos::propn || tag == Upos::x || tag == Upos::num) bits = Feat::none;
  return {tag, bits};
}

std::vector<GoldSentence> read_treebank(const std::string& path, const text::WordRules& rules) {
  std::vector<GoldSentence> sentences;
  std::ifstream in(path);
  std::string line;
  Block block;
  std::size_t left_out = 0;
  const auto flush = [&] {
    std::vector<Unit> units;
    GoldSentence sentence;
    if (!block.rows.empty()) {
      if (read_units(block, units) && project(block, units, rules, sentence)) {
        sentences.push_back(std::move(sentence));
      } else {
        ++left_out;
      }
    }
    block = {};
  };
  while (std::getline(in, line)) {
    if (line.empty()) {
      flush();
    } else if (line.starts_with("# text = ")) {
      block.text = line.substr(9);
    } else if (line[0] != '#') {
      std::vector<std::string> cells;
      for (std::size_t at = 0; at <= line.size();) {
        const std::size_t end = std::min(line.find('\t', at), line.size());
        cells.push_back(line.substr(at, end - at));
        at = end + 1;
      }
      if (cells.size() == 10) block.rows.push_back(std::move(cells));
    }
  }
  flush();
  std::cerr << path << ": " << sentences.size() << " sentences, " << left_out << " left out\n";
  return sentences;
}

}  // namespace selon::train
