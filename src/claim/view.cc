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

/// The actor whose mention holds the head of one of the mentions that a pronoun or description refers to.
std::vector<std::int32_t> stand_ins(const View& view) {
  const auto& mentions = view.reading.analysis.mentions;
  std::vector<std::int32_t> out(view.reading.analysis.tokens.size(), kNone);
  for (const Mention& mention : mentions)
    for (const std::uint32_t named : mention.refers_to) {
      const std::int32_t actor = view.actor_at[mentions[named].head];
      if (actor != kNone && view.actor_at[mention.head] == kNone) out[mention.head] = actor;
    }
  return out;
}

void number_children(View& view) {
  const auto& tokens = view.reading.analysis.tokens;
  view.first_child.assign(tokens.size() + 1, 0);
  for (const Token& token : tokens)
    if (token.head >= 0) ++view.first_child[static_cast<std::size_t>(token.head) + 1];
  for (std::size_t t = 1; t < view.first_child.size(); ++t) view.first_child[t] += view.first_child[t - 1];
  view.children.resize(view.first_child.back());
  std::vector<std::uint32_t> next(view.first_child.begin(), view.first_child.end());
  for (std::uint32_t t = 0; t < tokens.size(); ++t)
    if (tokens[t].head >= 0) view.children[next[static_cast<std::size_t>(tokens[t].head)]++] = t;
}

/// What the tags of a verb say of its form.
text::FormTag form_of(Feat feats) {
  text::FormTag tags = text::FormTag::none;
  const auto add = [&](Feat feat, text::FormTag tag) { tags = has(feats, feat) ? tags | tag : tags; };
  add(Feat::infinitive, text::FormTag::infinitive);
  add(Feat::participle, text::FormTag::participle);
  add(Feat::gerund, text::FormTag::gerund);
  add(Feat::conditional, text::FormTag::conditional);
  add(Feat::future, text::FormTag::future);
  return tags;
}

/// Verbs of saying by their lemma, where no phrase of sayings.tsv stands.
void add_saying_words(View& view) {
  const auto& analysis = view.reading.analysis;
  if (!analysis.has_trees) return;
  std::vector<WordHit> all;
  auto phrase = view.sayings.begin();
  for (std::uint32_t t = 0; t < analysis.tokens.size(); ++t) {
    while (phrase != view.sayings.end() && phrase->last <= t) all.push_back(*phrase++);
    if (phrase != view.sayings.end() && phrase->first <= t) continue;
    const Token& token = analysis.tokens[t];
    if (token.upos != Upos::verb) continue;
    const auto entries = view.words.saying_words.find(token.lemma_hash);
    if (!entries.empty()) all.push_back({t, t + 1, entries[0], form_of(token.feats)});
  }
  all.insert(all.end(), phrase, view.sayings.end());
  view.sayings = std::move(all);
}

}  // namespace

TokenRange tokens_of(const Analysis& analysis, Span span) {
  const auto& tokens = analysis.tokens;
  const auto first = std::lower_bound(tokens.begin(), tokens.end(), span.begin,
                                      [](const Token& t, std::uint32_t at) { return t.span.end <= at; });
  auto last = first;
  while (last != tokens.end() && last->span.begin < span.end) ++last;
  return {static_cast<std::uint32_t>(first - tokens.begin()),
          static_cast<std::uint32_t>(last - tokens.begin())};
}

std::uint32_t side_blind(ActorKind kind) {
  const bool armed = kind == ActorKind::military || kind == ActorKind::rebel || kind == ActorKind::militia;
  return static_cast<std::uint32_t>(armed ? ActorKind::military : kind);
}

bool is_content(Upos upos) {
  return upos == Upos::noun || upos == Upos::verb || upos == Upos::adj || upos == Upos::propn ||
         upos == Upos::num;
}

bool is_armed(const ActorMention& actor) {
  switch (actor.kind) {
    case ActorKind::military:
    case ActorKind::police:
    case ActorKind::rebel:
    case ActorKind::militia:
    case ActorKind::mission:
      return true;
    case ActorKind::state:
    case ActorKind::government:
    case ActorKind::organisation:
    case ActorKind::media:
    case ActorKind::person:
    case ActorKind::civilians:
    case ActorKind::unnamed:
      return false;
  }
  return false;
}

bool is_unarmed(const ActorMention& actor) {
  return actor.kind == ActorKind::civilians || actor.kind == ActorKind::person ||
         actor.kind == ActorKind::media;
}

std::uint32_t View::head_of(std::uint32_t first, std::uint32_t last) const {
  std::uint32_t head = first;
  bool found = false;
  for (auto t = first; t < last; ++t) {
    const auto up = token(t).head;
    const bool leaves = up < static_cast<std::int32_t>(first) || up >= static_cast<std::int32_t>(last);
    if (!leaves) continue;
    if (is_content(token(t).upos)) return t;
    if (!found) head = t, found = true;
  }
  return head;
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
  const bool finite = has(tags, text::FormTag::present) || has(tags, text::FormTag::past) ||
                      has(tags, text::FormTag::imperfect) || has(tags, text::FormTag::future) ||
                      has(tags, text::FormTag::conditional);
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
  View view{reading, words, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
  view.actor_at = index_by_token(analysis, reading.grounding.actors);
  view.place_at = index_by_token(analysis, reading.grounding.places);
  view.time_at = index_by_token(analysis, reading.grounding.times);
  view.number_at = index_by_token(analysis, reading.grounding.numbers);
  view.quote_at = index_by_token(analysis, analysis.quotations);
  view.link.reserve(analysis.tokens.size());
  for (const Token& token : analysis.tokens) view.link.push_back(words.link(token.hash));
  view.moods = all_hits(view, words.moods);
  view.sayings = all_hits(view, words.sayings);
  add_saying_words(view);
  view.sources = all_hits(view, words.sources);
  view.auxiliary_at.assign(analysis.tokens.size(), kNone);
  for (const WordHit& hit : all_hits(view, words.auxiliaries))
    view.auxiliary_at[hit.first] = static_cast<std::int32_t>(hit.entry);
  view.stands_for = stand_ins(view);
  number_children(view);
  return view;
}

}  // namespace selon::claim
