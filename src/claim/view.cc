#include "claim/view.h"

#include <algorithm>

namespace selon::claim {

namespace {

template <class Mention>
std::vector<std::int32_t> index_by_token(const Analysis& analysis, const std::vector<Mention>& mentions) {
  std::vector<std::int32_t> at(analysis.tokens.size(), kNone);
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    const TokenRange range = tokens_of(analysis, mentions[m].span);
    for (auto t = range.first; t < range.last; ++t) at[t] = static_cast<std::int32_t>(m);
  }
  return at;
}

template <class Entry>
std::vector<WordHit> all_hits(const View& view, const pack::PhraseTable<Entry>& lexicon) {
  std::vector<WordHit> all;
  std::vector<text::FormHit> here;
  const auto& analysis = view.reading.analysis;
  for (std::uint32_t t = 0; t < analysis.tokens.size(); ++t) {
    lexicon.forms.find(analysis, view.reading.report.text, t, here);
    if (here.empty()) continue;
    all.push_back({t, here[0].last, here[0].entry, here[0].tags});
  }
  return all;
}

}  // namespace

TokenRange tokens_of(const Analysis& analysis, Span span) {
  const auto& tokens = analysis.tokens;
  const auto first = std::lower_bound(tokens.begin(), tokens.end(), span.begin,
                                      [](const Token& t, std::uint32_t at) { return t.span.end <= at; });
  auto last = first;
  while (last != tokens.end() && last->span.begin < span.end) ++last;
  return {static_cast<std::uint32_t>(first - tokens.begin()), static_cast<std::uint32_t>(last - tokens.begin())};
}

bool is_armed(const ActorMention& actor) {
  switch (actor.kind) {
    case ActorKind::military: case ActorKind::police: case ActorKind::rebel: case ActorKind::militia:
    case ActorKind::mission: return true;
    case ActorKind::state: case ActorKind::government: case ActorKind::organisation: case ActorKind::media:
    case ActorKind::person: case ActorKind::civilians: case ActorKind::unnamed: return false;
  }
  return false;
}

bool is_unarmed(const ActorMention& actor) {
  return actor.kind == ActorKind::civilians || actor.kind == ActorKind::person || actor.kind == ActorKind::media;
}

bool View::is_punct(std::uint32_t t) const {
  const auto c = static_cast<unsigned char>(form(t).empty() ? ' ' : form(t).front());
  return !(c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) || token(t).upos == Upos::punct;
}

bool View::may_be_verb(std::uint32_t t) const {
  const Upos tag = token(t).upos;
  if (tag != Upos::x) return tag == Upos::verb || tag == Upos::aux;
  return t == 0 || !has(link[t - 1], pack::Link::determiner);
}

bool View::may_be_verb(std::uint32_t t, text::FormTag tags) const {
  if (may_be_verb(t)) return true;
  const bool finite = has(tags, text::FormTag::present) || has(tags, text::FormTag::past) || has(tags, text::FormTag::imperfect) ||
                      has(tags, text::FormTag::future) || has(tags, text::FormTag::conditional);
  if (!finite || token(t).upos == Upos::noun || t == 0) return false;
  const Upos before = token(t - 1).upos;
  return before != Upos::det && before != Upos::adp && !has(link[t - 1], pack::Link::determiner);
}

bool View::may_be_noun(std::uint32_t t) const {
  const Upos tag = token(t).upos;
  if (tag != Upos::x) return tag == Upos::noun || tag == Upos::propn;
  return t == 0 || !has(link[t - 1], pack::Link::pronoun);
}

View make_view(const Reading& reading, const pack::ClaimWords& words) {
  const auto& analysis = reading.analysis;
  View view{reading, words, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
  view.actor_at = index_by_token(analysis, reading.grounding.actors);
  view.place_at = index_by_token(analysis, reading.grounding.places);
  view.time_at = index_by_token(analysis, reading.grounding.times);
  view.number_at = index_by_token(analysis, reading.grounding.numbers);
  view.quote_at = index_by_token(analysis, analysis.quotations);
  view.link.reserve(analysis.tokens.size());
  for (const Token& token : analysis.tokens) view.link.push_back(words.link(token.hash));
  view.moods = all_hits(view, words.moods);
  view.sayings = all_hits(view, words.sayings);
  view.sources = all_hits(view, words.sources);
  view.auxiliary_at.assign(analysis.tokens.size(), kNone);
  for (const WordHit& hit : all_hits(view, words.auxiliaries))
    view.auxiliary_at[hit.first] = static_cast<std::int32_t>(hit.entry);
  return view;
}

}  // namespace selon::claim
