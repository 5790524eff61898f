#include "analysis/contractions.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/fold.h"

namespace selon::analysis {

namespace {

using pack::ContractionForm;
using pack::ContractionTree;
using pack::Hang;
using pack::InnerWord;

/// Latin letters, as far as contractions have them.
char32_t upper(char32_t c) {
  const bool small = (c >= 'a' && c <= 'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7);
  return small ? c - 0x20 : c;
}

std::string capitalised(std::string_view word, std::size_t letters) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const base::Decoded d = base::decode(word, at);
    base::append(out, letters > 0 ? upper(d.code) : d.code);
    if (letters > 0) --letters;
    at += d.size;
  }
  return out;
}

/// The form without as many characters at its end as the ending has.
std::string_view stem_of(std::string_view form, std::string_view ending) {
  std::size_t end = form.size();
  for (std::size_t at = 0; at < ending.size(); at += base::decode(ending, at).size) {
    while (end > 0 && (static_cast<unsigned char>(form[end - 1]) & 0xC0) == 0x80) --end;
    if (end > 0) --end;
  }
  return form.substr(0, end);
}

struct Found {
  const ContractionForm* form = nullptr;
  std::string_view stem;
};

Found find_form(const ContractedUnit& unit, const pack::Contractions& tables) {
  const std::string folded = text::fold(unit.form);
  const auto whole = tables.forms.find(folded);
  if (whole != tables.forms.end() && whole->second.words.size() == unit.tags.size())
    return {&whole->second, {}};
  for (const auto& ending : tables.endings) {
    if (ending.words.size() != unit.tags.size() || folded.size() <= ending.form.size()) continue;
    if (folded.ends_with(ending.form)) return {&ending, stem_of(unit.form, ending.form)};
  }
  return {};
}

std::vector<ContractionWord> words_of(const Found& found, std::string_view form) {
  std::vector<ContractionWord> words;
  const bool all = text::all_upper(form), first = text::begins_upper(form);
  for (std::size_t i = 0; i < found.form->words.size(); ++i) {
    ContractionWord word{found.form->words[i], found.form->lemmas[i]};
    const auto star = word.form.find('*');
    if (star != std::string::npos) word.form.replace(star, 1, found.stem);
    if (all || (first && i == 0)) word.form = capitalised(word.form, all ? word.form.size() : 1);
    if (word.lemma.find('*') != std::string::npos) word.lemma.clear();
    words.push_back(std::move(word));
  }
  return words;
}

template <class T>
bool any_or_has(const std::vector<T>& list, const T& value) {
  return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

const ContractionTree* find_tree(const ContractedUnit& unit, std::string_view last,
                                 const pack::Contractions& tables) {
  const std::string folded = text::fold(last);
  for (const auto& tree : tables.trees)
    if (std::equal(tree.tags.begin(), tree.tags.end(), unit.tags.begin(), unit.tags.end()) &&
        any_or_has(tree.relations, unit.relation) && any_or_has(tree.last, folded))
      return &tree;
  return nullptr;
}

}  // namespace

std::optional<Expansion> expand(const ContractedUnit& unit, const pack::Contractions& tables) {
  if (unit.tags.size() < 2) return std::nullopt;
  const Found found = find_form(unit, tables);
  if (!found.form) return std::nullopt;
  Expansion out{words_of(found, unit.form), 0, std::vector<InnerWord>(unit.tags.size() - 1)};
  if (const ContractionTree* tree = find_tree(unit, out.words.back().form, tables)) {
    out.head = tree->head;
    out.others = tree->others;
  }
  if (unit.inner.size() != out.others.size()) return out;
  for (std::size_t i = 0; i < out.others.size(); ++i) {
    out.others[i].relation = unit.inner[i];
    if (unit.inner[i] == Dependency::fixed) out.others[i].hang = Hang::word;
  }
  return out;
}

std::vector<WordArc> word_arcs(std::span<const UnitArc> units,
                               std::span<const std::optional<Expansion>> expansions) {
  std::vector<std::int32_t> stands(units.size());  // the word that stands for each unit
  std::int32_t count = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    stands[i] = count + static_cast<std::int32_t>(expansions[i] ? expansions[i]->head : 0);
    count += static_cast<std::int32_t>(expansions[i] ? expansions[i]->words.size() : 1);
  }
  const auto word_above = [&](std::int32_t unit) {
    const std::int32_t head = units[static_cast<std::size_t>(unit)].head;
    return head < 0 ? -1 : stands[static_cast<std::size_t>(head)];
  };
  std::vector<WordArc> arcs;
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    const std::int32_t same = word_above(static_cast<std::int32_t>(i));
    const std::int32_t grand = same < 0 ? -1 : word_above(units[i].head);
    const std::size_t words = expansions[i] ? expansions[i]->words.size() : 1;
    std::size_t other = 0;
    for (std::size_t w = 0; w < words; ++w) {
      if (!expansions[i] || w == expansions[i]->head) {
        arcs.push_back({same, units[i].relation, i});
        continue;
      }
      const InnerWord& inner = expansions[i]->others[other++];
      std::int32_t head = stands[i];
      if (inner.hang != Hang::word && same >= 0)
        head = inner.hang == Hang::grand && grand >= 0 ? grand : same;
      arcs.push_back({head, inner.relation, i});
    }
  }
  return arcs;
}

}  // namespace selon::analysis
