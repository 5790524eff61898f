#include "ground/ground.h"

#include <utility>

#include "ground/actors.h"
#include "ground/numbers.h"
#include "ground/places.h"
#include "ground/relative.h"
#include "ground/times.h"

namespace selon::ground {

Grounding ground(const Report& report, const Analysis& analysis, const pack::Packs& packs) {
  Grounding out;
  const pack::Language* language = packs.language(analysis.language);
  if (!language) return out;
  Times times = find_times(report, analysis, language->dates);
  out.times = std::move(times.mentions);
  out.notes = std::move(times.notes);
  PlaceFindings places = find_places(report, analysis, packs);
  out.places = locate_relative(report.text, analysis, language->places.relative, std::move(places.places));
  out.notes.insert(out.notes.end(), places.notes.begin(), places.notes.end());
  out.actors = find_actors(report, analysis, {packs.world.actors, language->actors}, out.places);
  out.numbers = find_numbers(report, analysis, language->numbers, out);
  return out;
}

}  // namespace selon::ground
