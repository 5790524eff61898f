#include "claim/mood.h"

#include <algorithm>

namespace selon::claim {

namespace {

constexpr std::uint32_t kVerbScope = 6;     // tokens from a modal to the verb it governs
constexpr std::uint32_t kClauseScope = 14;  // tokens from a clause word to what it weakens

/// The clause that holds a token: between strong punctuation, contrast words and, where nothing better is known, commas
/// followed by a subordinator.
TokenRange clause_of(const View& view, std::uint32_t token) {
  const Sentence& sentence = view.sentence_of(token);
  const auto ends = [&](std::uint32_t t) {
    const auto form = view.form(t);
    return form == ";" || form == ":" || has(view.link[t], pack::Link::contrast);
  };
  std::uint32_t first = token, last = token + 1;
  while (first > sentence.first && !ends(first - 1)) --first;
  while (last < sentence.last && !ends(last)) ++last;
  return {first, last};
}

/// Whether a verb other than an auxiliary stands between two tokens.
bool verb_between(const View& view, std::uint32_t begin, std::uint32_t end) {
  for (auto t = begin; t < end; ++t)
    if (view.token(t).upos == Upos::verb && view.auxiliary_at[t] == kNone) return true;
  return false;
}

void read_word(const View& view, const WordHit& hit, TokenRange trigger, Signals& out) {
  const pack::Mood& mood = view.words.moods.entries[hit.entry];
  const bool before = hit.last <= trigger.first;
  const std::uint32_t distance = before ? trigger.first - hit.last : hit.first >= trigger.last ? hit.first - trigger.last : 0;
  const std::uint32_t reach = mood.scope == pack::MoodScope::verb ? kVerbScope : kClauseScope;
  if (mood.scope != pack::MoodScope::sentence && distance > reach) return;
  if (mood.scope == pack::MoodScope::verb && (!before || verb_between(view, hit.last, trigger.first))) return;
  if (mood.scope == pack::MoodScope::clause && !before && distance > 4) return;
  switch (mood.kind) {
    case pack::MoodKind::possible: out.possible = true; return;
    case pack::MoodKind::conditional: out.conditional = true; return;
    case pack::MoodKind::rumour: out.rumour = true; return;
    case pack::MoodKind::planned: out.planned = true; return;
    case pack::MoodKind::denied: out.denied = out.denied || before; return;
    case pack::MoodKind::negation: out.negated = out.negated || distance <= 3; return;
    case pack::MoodKind::question: out.question = out.question || before || mood.scope == pack::MoodScope::sentence; return;
    case pack::MoodKind::hypothetical: out.hypothetical = out.hypothetical || before; return;
  }
}

/// The helping verbs of the trigger's own group, and of the verb that governs it in the tree.
void read_verb_group(const View& view, std::uint32_t verb, Signals& out) {
  const std::uint32_t begin = view.sentence_of(verb).first;
  for (std::uint32_t t = verb, back = 0; t > begin && back < 4; ++back) {
    --t;
    if (view.auxiliary_at[t] == kNone) {
      if (view.is_punct(t) || view.actor_at[t] != kNone) return;
      continue;
    }
    const auto tags = view.words.auxiliaries.entries[static_cast<std::size_t>(view.auxiliary_at[t])].tags;
    out.conditional = out.conditional || has(tags, text::FormTag::conditional);
    out.planned = out.planned || has(tags, text::FormTag::future);
  }
}

void read_governor(const View& view, std::uint32_t first, Signals& out) {
  const Token& token = view.token(first);
  if (!view.reading.analysis.has_trees || token.head < 0) return;
  const auto head = static_cast<std::uint32_t>(token.head);
  if (view.token(head).upos != Upos::verb || view.token(head).sentence != token.sentence) return;
  const bool governed = token.relation == Dependency::obj || token.relation == Dependency::xcomp ||
                        token.relation == Dependency::nsubj_pass || token.relation == Dependency::nsubj;
  if (!governed) return;
  out.conditional = out.conditional || has(view.token(head).feats, Feat::conditional);
  out.planned = out.planned || has(view.token(head).feats, Feat::future);
  read_verb_group(view, head, out);
}

}  // namespace

Signals signals_of(const View& view, std::uint32_t first, std::uint32_t last, text::FormTag tags) {
  Signals out;
  out.conditional = has(tags, text::FormTag::conditional) || has(view.token(first).feats, Feat::conditional);
  out.planned = has(tags, text::FormTag::future) || has(view.token(first).feats, Feat::future);
  read_verb_group(view, first, out);
  read_governor(view, first, out);
  const TokenRange clause = clause_of(view, first);
  const auto less = [](const WordHit& hit, std::uint32_t at) { return hit.first < at; };
  for (auto hit = std::lower_bound(view.moods.begin(), view.moods.end(), clause.first, less);
       hit != view.moods.end() && hit->first < clause.last; ++hit)
    if (hit->last <= first || hit->first >= last) read_word(view, *hit, {first, last}, out);
  return out;
}

Certainty certainty_of(const Signals& signals, bool relayed) {
  if (signals.rumour) return Certainty::rumour;
  if (signals.possible) return Certainty::possible;
  if (signals.conditional) return Certainty::conditional;
  if (signals.planned) return Certainty::planned;
  return relayed ? Certainty::reported : Certainty::stated;
}

}  // namespace selon::claim
