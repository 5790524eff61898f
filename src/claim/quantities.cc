#include "claim/quantities.h"

#include <algorithm>

namespace selon::claim {

namespace {

constexpr std::uint32_t kHarmReach = 7;  // tokens from a number to the word of harm it counts

/// The word of harm nearest to a number: after it first ("12 morts"), then before ("tué 12 soldats").
const std::string* harm_near(const View& view, const Sentence& sentence, TokenRange number) {
  std::vector<text::FormHit> hits;
  const auto harm_at = [&](std::uint32_t t) -> const std::string* {
    view.words.casualties.forms.find(view.reading.analysis, view.reading.report.text, t, hits);
    return hits.empty() ? nullptr : &view.words.casualties.entries[hits[0].entry];
  };
  const auto another_number = [&](std::uint32_t t) {
    return view.number_at[t] != kNone && (t < number.first || t >= number.last);
  };
  bool noun_passed = false;
  for (auto t = number.first; t < std::min(sentence.last, number.last + kHarmReach); ++t) {
    if (another_number(t)) break;
    if (const auto* what = harm_at(t)) return what;
    // "12 soldats ont été tués", but not "a drone strike killed": only the counted noun and helping verbs may stand between.
    const Upos tag = view.token(t).upos;
    if (t >= number.last && (tag == Upos::verb || (noun_passed && (tag == Upos::noun || tag == Upos::propn)))) break;
    noun_passed = noun_passed || tag == Upos::noun;
  }
  for (auto t = number.first; t-- > sentence.first && number.first - t < 4;) {
    if (another_number(t)) break;
    if (const auto* what = harm_at(t)) return what;
  }
  return nullptr;
}

std::string counted_noun(const View& view, const NumberMention& number) {
  if (number.of.empty()) return {};
  const TokenRange range = tokens_of(view.reading.analysis, number.of);
  std::string noun;
  for (auto t = range.first; t < range.last; ++t) noun += (noun.empty() ? "" : " ") + std::string(view.form(t));
  return noun;
}

}  // namespace

std::vector<Quantity> quantities_in(const View& view, const Sentence& sentence) {
  std::vector<Quantity> all;
  std::int32_t previous = kNone;
  for (auto t = sentence.first; t < sentence.last; ++t) {
    const auto index = view.number_at[t];
    if (index == kNone || index == previous) continue;
    previous = index;
    const NumberMention& number = view.reading.grounding.numbers[static_cast<std::size_t>(index)];
    const std::string* harm = harm_near(view, sentence, tokens_of(view.reading.analysis, number.span));
    const std::string noun = counted_noun(view, number);
    if (!harm && noun.empty()) continue;
    Quantity quantity;
    quantity.what = harm ? *harm : noun;
    quantity.n = number.n;
    quantity.min = number.min;
    quantity.max = number.max;
    quantity.approx = number.approx;
    quantity.span = number.of.empty() ? number.span : cover(number.span, number.of);
    quantity.text = std::string(slice(view.reading.report.text, quantity.span));
    for (auto k = t; harm && k < std::min(sentence.last, t + kHarmReach); ++k) {
      if (view.actor_at[k] == kNone) continue;
      quantity.of = view.actor(view.actor_at[k]).id;
      break;
    }
    if (harm && quantity.of.empty() && noun != *harm) quantity.of = noun;
    all.push_back(std::move(quantity));
  }
  return all;
}

std::vector<std::string> means_in(const View& view, const Sentence& sentence) {
  std::vector<std::string> means;
  std::vector<text::FormHit> hits;
  for (auto t = sentence.first; t < sentence.last; ++t) {
    view.words.means.forms.find(view.reading.analysis, view.reading.report.text, t, hits);
    if (hits.empty()) continue;
    const std::string& name = view.words.means.entries[hits[0].entry];
    if (std::find(means.begin(), means.end(), name) == means.end()) means.push_back(name);
  }
  return means;
}

}  // namespace selon::claim
