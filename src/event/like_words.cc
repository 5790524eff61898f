#include "event/like_words.h"

#include <algorithm>
#include <array>

#include "base/sorted.h"
#include "text/fold.h"
#include "text/words.h"

namespace selon::event {

namespace {

constexpr std::size_t kShortest = 5;    // bytes: shorter words are mostly those of grammar
constexpr std::size_t kBeginning = 6;   // bytes that "bombed" and "bombing" have in common
constexpr std::size_t kMostWords = 60;  // of a sentence
constexpr std::size_t kLeastShared = 3;
// On generated stories (tests/voices_test.py) rewritten sentences of one text share more, separate accounts
// less.
constexpr double kLeastShare = 0.6, kWordForWord = 0.8;
constexpr std::int64_t kTelling = 5;  // two accounts agree on one dead or three by themselves

void add_words(std::string_view text, Span range, std::vector<std::uint64_t>& out) {
  static const text::WordRules kNoRules;
  std::vector<text::Word> words;
  text::split_words(text, range, kNoRules, words);
  for (const text::Word& word : words) {
    if (word.kind != text::WordKind::word || out.size() >= kMostWords) continue;
    std::string_view form = slice(text, word.span);
    // "l'armée": what stands before an apostrophe is no part of the word.
    const std::string folded = text::fold(form);
    form = folded;
    if (const auto apostrophe = form.find('\''); apostrophe != std::string_view::npos && apostrophe < 3)
      form.remove_prefix(apostrophe + 1);
    if (form.size() >= kShortest) out.push_back(text::hash_word(form.substr(0, kBeginning)));
  }
}

void add_words(std::string_view text, std::vector<std::uint64_t>& out) {
  add_words(text, {0, static_cast<std::uint32_t>(text.size())}, out);
}

/// The number that stands in the text, however it is hedged.
std::optional<std::int64_t> written(const Quantity& q) {
  return q.n ? q.n : q.approx ? q.approx : q.min ? q.min : q.max;
}

}  // namespace

TellingWords telling_words(const Claim& claim) {
  TellingWords out;
  std::vector<std::uint64_t> common;
  add_words(claim.evidence.text, out.all);
  for (const auto* actors : {&claim.actors, &claim.targets, &claim.attribution.sources()})
    for (const ActorRef& actor : *actors) add_words(actor.text, common);
  if (claim.place) add_words(claim.place->text, common), add_words(claim.place->name, common);
  if (claim.time) add_words(claim.time->text, common);
  const Span cue = claim.attribution.cue(), sentence = claim.evidence.span;
  if (!cue.empty() && sentence.contains(cue) && claim.evidence.text.size() == sentence.size())
    add_words(claim.evidence.text, {cue.begin - sentence.begin, cue.end - sentence.begin}, common);
  base::sort_unique(out.all), base::sort_unique(common);
  std::set_difference(out.all.begin(), out.all.end(), common.begin(), common.end(),
                      std::back_inserter(out.telling));
  return out;
}

bool alike(const TellingWords& a, const TellingWords& b) {
  const auto in_common = [](const std::vector<std::uint64_t>& x, const std::vector<std::uint64_t>& y) {
    std::size_t both = 0;
    for (std::size_t i = 0, k = 0; i < x.size() && k < y.size();) {
      if (x[i] == y[k])
        ++both, ++i, ++k;
      else if (x[i] < y[k])
        ++i;
      else
        ++k;
    }
    return both;
  };
  const auto of = [](std::size_t both, std::size_t shorter) {
    return both >= kLeastShared ? static_cast<double>(both) / static_cast<double>(shorter) : 0;
  };
  return of(in_common(a.telling, b.telling), std::min(a.telling.size(), b.telling.size())) >= kLeastShare ||
         of(in_common(a.all, b.all), std::max(a.all.size(), b.all.size())) >= kWordForWord;
}

bool same_figures(const Facts& a, const Facts& b) {
  return std::any_of(a.claim->quantities.begin(), a.claim->quantities.end(), [&](const Quantity& one) {
    const auto count = written(one);
    if (!count || *count < kTelling || !counts_people(one.what)) return false;
    return std::any_of(b.claim->quantities.begin(), b.claim->quantities.end(), [&](const Quantity& other) {
      return other.what == one.what && written(other) == count;
    });
  });
}

}  // namespace selon::event
