#include "analysis/lemmas.h"

#include "analysis/letters.h"
#include "base/hash.h"

namespace selon::analysis {

namespace {

constexpr std::size_t kMemory = 16384;  // words met, by hash
constexpr std::size_t kLongest = 12;    // characters of an ending, as train/analysis/make_lemmas.py has it
constexpr std::uint64_t kWhole = 1ull << 63, kCase = 1ull << 56, kBack = 1ull << 47;

/// What a tree of cases answers.
enum class Case : std::uint16_t { lower, kept, title, upper, no_commas };

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

std::size_t first_letter(std::string_view text) {
  std::size_t size = text.empty() ? 0 : 1;
  while (size < text.size() && continues(text[size])) ++size;
  return size;
}

void append_cased(std::string& out, std::string_view form, std::string_view lower, Case as) {
  switch (as) {
    case Case::lower:
      out += lower;
      return;
    case Case::kept:
      out += form;
      return;
    case Case::title: {
      const std::size_t first = first_letter(lower);
      upper_append(out, lower.substr(0, first));
      out += lower.substr(first);
      return;
    }
    case Case::upper:
      upper_append(out, lower);
      return;
    case Case::no_commas:
      for (const char c : lower)
        if (c != ',') out += c;
      return;
  }
}

}  // namespace

Lemmatizer::Lemmatizer(const pack::LemmaTable& treebank, const pack::LemmaTable& dictionary)
    : treebank_(treebank), dictionary_(dictionary), met_(kMemory) {}

std::string_view Lemmatizer::lemma(std::string_view form, Tag tag) {
  const std::uint64_t code = static_cast<std::uint64_t>(tag.feats) << 5 | static_cast<std::uint64_t>(tag.upos);
  const std::uint64_t key = (base::hash64(form) ^ code * 0x9E3779B97F4A7C15ull) | 1;
  Met& met = met_[key >> 52];
  if (met.key != key) {
    met.key = key;
    met.lemma.clear();
    make(met.lemma, form, tag);
  }
  return met.lemma;
}

Lemmatizer::Label Lemmatizer::at(std::uint64_t key, std::string_view ending) {
  address_.clear();
  for (int i = 0; i < 8; ++i) address_ += static_cast<char>(key >> (8 * i));
  address_ += ending;
  const std::uint64_t hash = base::hash64(address_);
  if (const auto label = treebank_.find(hash)) return {&treebank_, *label};
  if (const auto label = dictionary_.find(hash)) return {&dictionary_, *label};
  return {};
}

/// The label of the word in lower_: of the whole word, else of its longest ending; in its own tag's tree first.
Lemmatizer::Label Lemmatizer::find(std::uint64_t own, std::uint64_t back) {
  for (const std::uint64_t key : {own, back})
    if (const Label label = at(key | kWhole, lower_); label.table) return label;
  for (const std::uint64_t key : {own, back}) {
    for (std::size_t n = endings_.size(); n-- > 0;)
      if (const Label label = at(key, std::string_view(lower_).substr(endings_[n])); label.table) return label;
  }
  return {};
}

void Lemmatizer::make(std::string& out, std::string_view form, Tag tag) {
  if (!ready()) {
    out += form;
    return;
  }
  lower_.clear();
  lower_append(lower_, form);
  endings_.assign(1, lower_.size());
  for (std::size_t begin = lower_.size(); begin > 0 && endings_.size() <= kLongest;) {
    while (--begin > 0 && continues(lower_[begin])) {
    }
    endings_.push_back(begin);
  }
  const auto upos = static_cast<std::uint64_t>(tag.upos);
  const auto feats = static_cast<std::uint64_t>(tag.feats);
  const std::uint64_t part = (upos + 1) << 48;
  const Label edit = find(part | (feats & treebank_.masks()[upos]), part | kBack);
  const pack::LemmaEdit* change = edit.table && edit.number < edit.table->edits().size()
                                      ? &edit.table->edits()[edit.number] : nullptr;
  if (change && change->take == pack::kWholeLemma) {
    out += change->put;
    return;
  }
  const Capitals capitals = capitals_of(form);
  const bool comma = form.find(',') != form.npos && form.find_first_of("0123456789") != form.npos;
  const std::uint64_t look = comma ? 4 : static_cast<std::uint64_t>(capitals);
  const Label found = find(kCase | part | look << 20 | (feats & static_cast<std::uint64_t>(Feat::plural)),
                           kCase | part | kBack | look);
  const Case as = found.table && found.number <= static_cast<std::uint16_t>(Case::no_commas)
                      ? static_cast<Case>(found.number) : Case::kept;
  base_.clear();
  append_cased(base_, form, lower_, as);
  std::size_t keep = base_.size();
  for (std::size_t taken = 0; change && taken < change->take; ++taken) {
    if (keep == 0) {  // shorter than the edit
      out += base_;
      return;
    }
    while (--keep > 0 && continues(base_[keep])) {
    }
  }
  if (keep == 0 && (!change || change->put.empty())) {
    out += base_;
    return;
  }
  out.append(base_, 0, keep);
  if (!change) return;
  if (as == Case::upper || (as == Case::kept && capitals == Capitals::all && !comma))
    upper_append(out, change->put);
  else
    out += change->put;
}

}  // namespace selon::analysis
