#include "claim/quantities.h"

#include <algorithm>

namespace selon::claim {

namespace {

constexpr std::uint32_t kHarmReach = 7;  // tokens from a number to the word of harm it counts

/// A number of the sentence, what it counts, and the word of harm that it goes with.
struct Counted {
  std::int32_t index = kNone;
  const NumberMention* number = nullptr;
  TokenRange words;  ///< the number and the noun that it counts
  const std::string* harm = nullptr;
  std::uint32_t harm_at = 0;
};

/// The word of harm nearest to a number: after it first ("12 morts"), then before ("tué 12 soldats").
void find_harm(const View& view, const Sentence& sentence, Counted& counted) {
  const TokenRange number = tokens_of(view.reading.analysis, counted.number->span);
  std::vector<text::FormHit> hits;
  const auto harm_at = [&](std::uint32_t t) {
    view.words.casualties.forms.find(view.reading.analysis, view.reading.report.text, t, hits);
    if (hits.empty()) return false;
    counted.harm = &view.words.casualties.entries[hits[0].entry], counted.harm_at = t;
    return true;
  };
  const auto another_number = [&](std::uint32_t t) {
    return view.number_at[t] != kNone && (t < number.first || t >= number.last);
  };
  bool noun_passed = false;
  for (auto t = number.first; t < std::min(sentence.last, number.last + kHarmReach); ++t) {
    if (another_number(t)) break;
    if (harm_at(t)) return;
    // "12 soldats ont été tués", "des dizaines de civils ont été tués", but not "a drone strike killed": only
    // the counted noun and helping verbs may stand between.
    const Upos tag = view.token(t).upos;
    if (t < number.last) continue;
    if (tag == Upos::verb || (noun_passed && (tag == Upos::noun || tag == Upos::propn))) break;
    noun_passed = noun_passed || tag == Upos::noun;
  }
  for (auto t = number.first; t-- > sentence.first && number.first - t < 4;)
    if (another_number(t) || harm_at(t)) return;
}

bool counts_somebody(const View& view, const Counted& counted) {
  for (auto t = counted.words.first; t < counted.words.last; ++t)
    if (view.actor_at[t] != kNone) return true;
  return false;
}

/// "8 soldats et 3 gendarmes", "12 morts : 7 civils": nothing but marks and small words between.
bool joined(const View& view, const Counted& one, const Counted& next) {
  constexpr std::uint32_t kClose = 3;
  if (next.words.first < one.words.last || next.words.first - one.words.last > kClose) return false;
  for (auto t = one.words.last; t < next.words.first; ++t) {
    const Upos tag = view.token(t).upos;
    if (tag == Upos::verb || tag == Upos::aux || tag == Upos::noun || tag == Upos::propn) return false;
    if (view.form(t) == "." || view.form(t) == ";") return false;
  }
  return true;
}

/// Members of a list share its word of harm; who did it ("12 attaques ont tué 64 civils") has no part in it.
void share_harm(const View& view, std::vector<Counted>& all) {
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    Counted &one = all[i], &next = all[i + 1];
    const bool did = one.harm && one.harm_at >= one.words.last && next.words.first > one.harm_at &&
                     next.words.first - one.harm_at <= 2;
    if (did && !counts_somebody(view, one) && counts_somebody(view, next)) one.harm = nullptr;
  }
  for (std::size_t i = 1; i < all.size(); ++i)
    if (!all[i].harm && all[i - 1].harm && counts_somebody(view, all[i]) && joined(view, all[i - 1], all[i]))
      all[i].harm = all[i - 1].harm, all[i].harm_at = all[i - 1].harm_at;
  for (std::size_t i = all.size(); i-- > 1;)
    if (!all[i - 1].harm && all[i].harm && all[i].harm_at >= all[i].words.last &&
        counts_somebody(view, all[i - 1]) && joined(view, all[i - 1], all[i]))
      all[i - 1].harm = all[i].harm, all[i - 1].harm_at = all[i].harm_at;
}

/// Whose losses: the actor named with the number or behind it, before another number begins.
std::string whose(const View& view, const Sentence& sentence, const Counted& counted) {
  for (auto t = counted.words.first; t < std::min(sentence.last, counted.words.first + kHarmReach); ++t) {
    if (view.number_at[t] != kNone && view.number_at[t] != counted.index) break;
    if (view.actor_at[t] != kNone) return view.actor(view.actor_at[t]).id;
  }
  return {};
}

std::string counted_noun(const View& view, const NumberMention& number) {
  if (number.of.empty()) return {};
  const TokenRange range = tokens_of(view.reading.analysis, number.of);
  std::string noun;
  for (auto t = range.first; t < range.last; ++t)
    noun += (noun.empty() ? "" : " ") + std::string(view.form(t));
  return noun;
}

std::vector<Counted> numbers_in(const View& view, const Sentence& sentence) {
  std::vector<Counted> all;
  std::int32_t previous = kNone;
  for (auto t = sentence.first; t < sentence.last; ++t) {
    const auto index = view.number_at[t];
    if (index == kNone || index == previous) continue;
    previous = index;
    Counted counted;
    counted.index = index;
    counted.number = &view.reading.grounding.numbers[static_cast<std::size_t>(index)];
    const Span words =
        counted.number->of.empty() ? counted.number->span : cover(counted.number->span, counted.number->of);
    counted.words = tokens_of(view.reading.analysis, words);
    find_harm(view, sentence, counted);
    all.push_back(counted);
  }
  share_harm(view, all);
  return all;
}

}  // namespace

std::vector<Quantity> quantities_in(const View& view, const Sentence& sentence) {
  std::vector<Quantity> all;
  for (const Counted& counted : numbers_in(view, sentence)) {
    const NumberMention& number = *counted.number;
    const std::string noun = counted_noun(view, number);
    if (!counted.harm && noun.empty()) continue;
    Quantity quantity;
    quantity.what = counted.harm ? *counted.harm : noun;
    quantity.n = number.n;
    quantity.min = number.min;
    quantity.max = number.max;
    quantity.approx = number.approx;
    quantity.span = number.of.empty() ? number.span : cover(number.span, number.of);
    quantity.text = std::string(slice(view.reading.report.text, quantity.span));
    if (counted.harm) quantity.of = whose(view, sentence, counted);
    // "18 morts": what is counted is the harm itself, and says of nobody.
    const bool bare = counted.harm_at >= counted.words.first && counted.harm_at < counted.words.last;
    if (counted.harm && quantity.of.empty() && !bare) quantity.of = noun;
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
