#include "ground/ground.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "ground/actors.h"
#include "ground/numbers.h"
#include "ground/places.h"
#include "ground/relative.h"
#include "ground/times.h"

namespace selon::ground {

namespace {

/// Of all places named, those that are no mention of their own: X of "12 km from X", Y of "X, in the east of
/// Y".
void keep_anchors(Grounding& out) {
  std::size_t at = 0;
  std::erase_if(out.anchors, [&](const PlaceMention& named) {
    while (at < out.places.size() && out.places[at].span < named.span) ++at;
    return at < out.places.size() && out.places[at].span == named.span;
  });
}

bool has_a_name_of_its_own(ActorKind kind) {
  switch (kind) {
    case ActorKind::rebel:
    case ActorKind::militia:
    case ActorKind::mission:
    case ActorKind::organisation:
    case ActorKind::media:
      return true;
    default:
      return false;
  }
}

/// "La base de la Minusma", "remis à Wagner": what an actor's name looked like, before actors were known.
/// "Al-Qaeda in the Islamic Maghreb" is no more in the Maghreb than elsewhere.
void drop_actors_from_places(Grounding& out) {
  const auto touching = [&](Span span, auto holds) {
    auto at = std::partition_point(out.actors.begin(), out.actors.end(),
                                   [&](const ActorMention& actor) { return actor.span.end <= span.begin; });
    for (; at != out.actors.end() && at->span.begin < span.end; ++at)
      if (holds(*at)) return true;
    return false;
  };
  const auto is_actor = [&](Span span) { return touching(span, [](const ActorMention&) { return true; }); };
  const auto is_none = [&](const PlaceMention& place) {
    return touching(place.span, [&](const ActorMention& actor) {
      const bool inside = actor.span.begin <= place.span.begin && place.span.end <= actor.span.end;
      return place.id.starts_with("text:") || (inside && has_a_name_of_its_own(actor.kind));
    });
  };
  std::erase_if(out.places, is_none);
  std::erase_if(out.anchors, is_none);
  std::erase_if(out.notes, [&](const Note& note) {
    return note.code == NoteCode::unknown_place && is_actor(note.span);
  });
}

/// "Port Sudan", "New Mexico": a state's name inside a place's names no state.
void drop_places_from_actors(const std::vector<PlaceMention>& places, std::vector<ActorMention>& actors) {
  std::size_t at = 0;
  std::erase_if(actors, [&](const ActorMention& actor) {
    while (at < places.size() && places[at].span.end <= actor.span.begin) ++at;
    if (actor.kind != ActorKind::state || at == places.size()) return false;
    const PlaceMention& place = places[at];
    return place.kind != PlaceKind::country && place.span.begin <= actor.span.begin &&
           actor.span.end <= place.span.end && place.span.size() > actor.span.size();
  });
}

/// "In March 2019" names no town of March.
void drop_times_from_places(const std::vector<TimeMention>& times, std::vector<PlaceMention>& places) {
  std::size_t at = 0;
  std::erase_if(places, [&](const PlaceMention& place) {
    while (at < times.size() && times[at].span.end <= place.span.begin) ++at;
    return at < times.size() && times[at].span.begin <= place.span.begin &&
           place.span.end <= times[at].span.end;
  });
}

/// The state that most places and actors belong to.
std::string main_state(const Grounding& grounding) {
  std::map<std::string_view, int> times;
  for (const auto* places : {&grounding.places, &grounding.headed})
    for (const PlaceMention& place : *places)
      if (!place.country.empty()) ++times[place.country];
  for (const ActorMention& actor : grounding.actors)
    if (!actor.country.empty()) ++times[actor.country];
  std::string_view best;
  int most = 0;
  for (const auto& [state, n] : times)
    if (n > most) best = state, most = n;
  return std::string(best);
}

}  // namespace

Grounding ground(const Report& report, const Analysis& analysis, const pack::Packs& packs) {
  Grounding out;
  const pack::Language* language = packs.language(analysis.language);
  if (!language) return out;
  Times times = find_times(report, analysis, language->dates);
  out.times = std::move(times.mentions);
  out.notes = std::move(times.notes);
  out.day = times.day;
  PlaceFindings places = find_places(report, analysis, packs);
  drop_times_from_places(out.times, places.places);
  out.anchors = places.places;
  out.places =
      locate_relative(report.text, analysis, {language->places, packs.world.places, packs.world.state_areas},
                      std::move(places.places));
  for (auto& place : out.places)
    if (place.relative && place.role == PlaceRole::mentioned) place.role = PlaceRole::at;
  out.notes.insert(out.notes.end(), places.notes.begin(), places.notes.end());
  out.actors = find_actors(report, analysis, {packs.world.actors, language->actors}, out.places);
  drop_places_from_actors(out.anchors, out.actors);
  keep_anchors(out);
  drop_actors_from_places(out);
  out.numbers = find_numbers(report, analysis, language->numbers, out);
  return out;
}

Report heading_of(const Report& report) {
  Report heading;
  heading.language = report.language;
  heading.published = report.published;
  heading.outlet = report.outlet;
  for (const std::string& part : {report.dateline, report.title}) {
    if (part.empty()) continue;
    if (!heading.text.empty()) heading.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(heading.text.size());
    heading.text += part;
    heading.paragraphs.push_back({begin, static_cast<std::uint32_t>(heading.text.size())});
  }
  return heading;
}

void read_heading(const Report& heading, const Analysis& analysis, const pack::Packs& packs, Grounding& out) {
  out.headed.clear();
  const auto add = [&](PlaceMention place) {
    place.span = {};
    const bool known = std::any_of(out.headed.begin(), out.headed.end(),
                                   [&](const PlaceMention& p) { return p.id == place.id; });
    if (!known) out.headed.push_back(std::move(place));
  };
  if (!heading.text.empty())
    for (PlaceMention& place : ground(heading, analysis, packs).places) add(std::move(place));
  const pack::Language* language = packs.language(heading.language);
  const std::string state = main_state(out);
  if (!language || state.empty()) return;
  if (auto place = state_mention(state, {language->places, packs.world.places, packs.world.state_areas}))
    add(std::move(*place));
}

}  // namespace selon::ground
