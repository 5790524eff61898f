#include "claim/control.h"

#include <algorithm>

#include "claim/assemble.h"
#include "claim/mood.h"

namespace selon::claim {

namespace {

std::vector<text::Unit> units_of(const View& view) {
  std::vector<text::Unit> units;
  const auto add = [&](const auto& mentions, const char* kind) {
    for (std::uint32_t m = 0; m < mentions.size(); ++m) {
      const TokenRange range = tokens_of(view.reading.analysis, mentions[m].span);
      if (range.first < range.last) units.push_back({range.first, range.last, text::unit_kind(kind), m});
    }
  };
  add(view.reading.grounding.places, "place");
  add(view.reading.grounding.actors, "actor");
  std::stable_sort(units.begin(), units.end(),
                   [](const text::Unit& a, const text::Unit& b) { return a.first < b.first; });
  return units;
}

/// Where the rule caught no place: the place named last before it.
std::int32_t place_before(const View& view, std::uint32_t token) {
  for (auto t = token; t-- > 0 && token - t < 40;)
    if (view.place_at[t] != kNone) return view.place_at[t];
  return kNone;
}

}  // namespace

void find_control(const View& view, const Scopes& scopes, Claims& out) {
  const auto units = units_of(view);
  for (const text::Match& match : view.words.control.find_all(view.reading.analysis, units)) {
    const text::Capture* holder = match.capture("actor");
    const text::Capture* where = match.capture("place");
    if (!holder) continue;
    const std::int32_t place =
        where ? static_cast<std::int32_t>(where->number) : place_before(view, match.first);
    if (place == kNone || view.place(place).kind == PlaceKind::country) continue;
    const ActorMention& actor = view.actor(static_cast<std::int32_t>(holder->number));
    const Sentence& sentence = view.sentence_of(match.first);
    const auto says = scopes_of(scopes, match.first, match.last);
    const Signals signals = signals_of(view, match.first, match.last, text::FormTag::none);
    ControlStatement statement{view.reading.report.id,
                               view.reading.report.source,
                               claim_place(view, view.place(place)),
                               {actor.id, std::string(slice(view.reading.report.text, actor.span))},
                               {},
                               {sentence.span, std::string(slice(view.reading.report.text, sentence.span))},
                               attribution_of(says),
                               certainty_of(signals, !says.empty()),
                               signals.negated || signals.denied ? Polarity::denied : Polarity::affirmed,
                               match.rule->name};
    if (view.reading.report.published) {
      const Day day = *view.reading.report.published;
      statement.time.interval = {day, day, 1};
    }
    out.control.push_back(std::move(statement));
  }
}

void find_naming(const View& view, const Scopes& scopes, Claims& out) {
  for (const ActorMention& actor : view.reading.grounding.actors) {
    if (actor.loaded.empty()) continue;
    const TokenRange range = tokens_of(view.reading.analysis, actor.span);
    const auto says = scopes_of(scopes, range.first, range.last);
    out.naming.push_back({view.reading.report.id, says.empty() ? "" : says[0]->sources[0].id, actor.id,
                          actor.loaded, actor.span});
  }
}

}  // namespace selon::claim
