#include "ground/ground.h"

#include <algorithm>
#include <utility>

#include "ground/actors.h"
#include "ground/numbers.h"
#include "ground/places.h"
#include "ground/relative.h"
#include "ground/times.h"

namespace selon::ground {

namespace {

/// "La base de la Minusma", "remis à Wagner": what an actor's name looked like, before actors were known.
void drop_actors_from_places(Grounding& out) {
  const auto is_actor = [&](Span span) {
    return std::any_of(out.actors.begin(), out.actors.end(),
                       [&](const ActorMention& actor) { return actor.span.overlaps(span); });
  };
  std::erase_if(out.places,
                [&](const PlaceMention& place) { return place.id.starts_with("text:") && is_actor(place.span); });
  std::erase_if(out.notes, [&](const Note& note) {
    return note.code == NoteCode::unknown_place && is_actor(note.span);
  });
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
  out.places = locate_relative(report.text, analysis,
                               {language->places, packs.world.places, packs.world.state_areas},
                               std::move(places.places));
  out.notes.insert(out.notes.end(), places.notes.begin(), places.notes.end());
  out.actors = find_actors(report, analysis, {packs.world.actors, language->actors}, out.places);
  drop_actors_from_places(out);
  out.numbers = find_numbers(report, analysis, language->numbers, out);
  return out;
}

}  // namespace selon::ground
