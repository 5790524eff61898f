#include "analysis/lemmas.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/hash.h"

namespace selon::analysis {

using pack::mix;

namespace {
constexpr auto kVerbFeats = static_cast<unsigned>(Feat::finite | Feat::infinitive | Feat::participle | Feat::gerund |
                                                  Feat::conditional | Feat::past | Feat::future | Feat::imperfect);
}  // namespace

std::string label_of(const Edit& edit) { return fmt::format("{}+{}", edit.take, edit.put); }

std::optional<Edit> edit_of(std::string_view label) {
  const auto plus = label.find('+');
  if (plus == std::string_view::npos) return std::nullopt;
  Edit edit;
  const auto [end, error] = std::from_chars(label.data(), label.data() + plus, edit.take);
  if (error != std::errc() || end != label.data() + plus) return std::nullopt;
  edit.put = label.substr(plus + 1);
  return edit;
}

Edit edit_between(std::string_view form, std::string_view lemma) {
  std::size_t same = 0;
  while (same < form.size() && same < lemma.size() && form[same] == lemma[same]) ++same;
  while (same > 0 && same < form.size() && (static_cast<unsigned char>(form[same]) & 0xC0) == 0x80) --same;
  return {form.size() - same, std::string(lemma.substr(same))};
}

bool keeps_form(Upos upos) {
  switch (upos) {
    case Upos::x: case Upos::num: case Upos::propn: case Upos::punct: case Upos::sym: case Upos::intj:
      return true;
    case Upos::adj: case Upos::adp: case Upos::adv: case Upos::aux: case Upos::cconj: case Upos::det:
    case Upos::noun: case Upos::part: case Upos::pron: case Upos::sconj: case Upos::verb:
      return false;
  }
  return true;
}

void lemma_features(std::string_view folded, const Shape& shape, Tag tag, std::vector<std::uint64_t>& out) {
  // A verb's edit depends on its form and tense, not on number or gender.
  const bool verb = tag.upos == Upos::verb || tag.upos == Upos::aux;
  const auto feats = static_cast<unsigned>(tag.feats) & (verb ? kVerbFeats : 0x1FFFu);
  const std::uint64_t code = static_cast<std::uint64_t>(tag.upos) << 16 | feats;
  const auto upos = static_cast<std::uint64_t>(tag.upos);
  out.push_back(mix(200, code));
  out.push_back(mix(mix(201, upos), shape.folded));
  out.push_back(mix(mix(202, upos), shape.lower));
  out.push_back(mix(mix(203, code), shape.lower));
  for (std::size_t n = 1; n <= 7 && n <= folded.size(); ++n) {
    const std::uint64_t end = base::hash64(folded.substr(folded.size() - n));
    out.push_back(mix(mix(210 + n, code), end));
    out.push_back(mix(mix(220 + n, upos), end));
  }
  for (std::size_t n = 1; n < 5; ++n) out.push_back(mix(mix(230 + n, code), shape.suffix[n]));
}

Lemmatizer::Lemmatizer(const pack::Linear& weights) : weights_(weights), scores_(weights.labels().size()) {
  for (const auto& label : weights.labels()) edits_.push_back(edit_of(label).value_or(Edit{}));
}

void Lemmatizer::append(std::string& out, std::string_view folded, const Shape& shape, Tag tag) {
  const std::string form(folded);
  std::size_t best = edits_.size();
  if (!keeps_form(tag.upos) && ready()) {
    features_.clear();
    lemma_features(form, shape, tag, features_);
    std::fill(scores_.begin(), scores_.end(), 0);
    weights_.add_scores(features_, scores_);
    std::int32_t top = 0;
    for (std::size_t i = 0; i < edits_.size(); ++i) {
      const Edit& edit = edits_[i];
      const bool fits = edit.take < form.size() || (edit.take == form.size() && !edit.put.empty());
      if (fits && scores_[i] > top) {
        top = scores_[i];
        best = i;
      }
    }
  }
  if (best == edits_.size()) {
    out += form;
    return;
  }
  out.append(form, 0, form.size() - edits_[best].take);
  out += edits_[best].put;
}

}  // namespace selon::analysis
