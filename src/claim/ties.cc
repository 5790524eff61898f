#include "claim/ties.h"

#include <algorithm>
#include <optional>

#include "claim/mood.h"
#include "vocabulary/names.h"

namespace selon::claim {

namespace {

struct Found {
  ClaimTie tie;
  Span span;
};

std::int32_t actor_in(const View& view, const text::Capture* capture) {
  if (!capture) return kNone;
  for (auto t = capture->first; t < capture->last; ++t)
    if (view.actor_at[t] != kNone) return view.actor_at[t];
  return kNone;
}

std::vector<text::Unit> units_of(const View& view) {
  std::vector<text::Unit> units;
  const auto& actors = view.reading.grounding.actors;
  for (std::uint32_t m = 0; m < actors.size(); ++m) {
    const TokenRange range = tokens_of(view.reading.analysis, actors[m].span);
    if (range.first < range.last) units.push_back({range.first, range.last, text::unit_kind("actor"), m});
  }
  return units;
}

std::vector<Found> read(const View& view) {
  std::vector<Found> out;
  const auto units = units_of(view);
  for (const text::Match& match : view.words.ties.find_all(view.reading.analysis, units)) {
    std::int32_t a = actor_in(view, match.capture("a")), b = actor_in(view, match.capture("b"));
    const auto kind = vocabulary::named<TieKind>(match.rule->action);
    if (a == kNone || b == kNone || !kind || view.actor(a).id == view.actor(b).id) continue;
    const Signals signals = signals_of(view, match.first, match.last, text::FormTag::none);
    if (signals.negated || signals.denied || signals.question || signals.hypothetical || signals.planned ||
        signals.rumour || signals.possible)
      continue;
    if (match.rule->argument("turned") == "yes") std::swap(a, b);
    const auto ref = [&](std::int32_t actor) {
      return ActorRef{view.actor(actor).id,
                      std::string(slice(view.reading.report.text, view.actor(actor).span))};
    };
    out.push_back(
        {{*kind, ref(a), ref(b)}, {view.token(match.first).span.begin, view.token(match.last - 1).span.end}});
  }
  return out;
}

}  // namespace

void find_ties(const View& view, Claims& out) {
  const std::vector<Found> found = read(view);
  for (Claim& claim : out.claims)
    for (const Found& tie : found)
      if (tie.span.begin >= claim.evidence.span.begin && tie.span.end <= claim.evidence.span.end &&
          std::find(claim.ties.begin(), claim.ties.end(), tie.tie) == claim.ties.end())
        claim.ties.push_back(tie.tie);
}

}  // namespace selon::claim
