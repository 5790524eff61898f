// Places told from other places: "about 30 km west of X", "near X", "between X and Y", "the north of the
// country".
//
// In: the mentions find_places found, the patterns of lang/<code>/places.rules (docs/formats/places.md), and
// how large states are. Out: the same list, where a relative expression has taken the place of its anchors,
// or tells where the place named just before it lies; a place that no gazetteer knows lies everywhere in the
// report where one sentence puts it. Shapes: relative_shape.h. Time is linear in the text. Leaves out:
// expressions without an anchor that the report names or implies.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ground/relative_shape.h"
#include "pack/places.h"
#include "pack/state_areas.h"
#include "selon/analysis.h"
#include "selon/place.h"

namespace selon::ground {

/// What is known beside the text. Everything outlives the call.
struct RelativeKnowledge {
  const pack::PlaceWords& words;
  const pack::Places& places;
  const pack::StateAreas& areas;
};

/// A state as a place, as large as it is, without words of its own. Empty where no state has the slug.
std::optional<PlaceMention> state_mention(std::string_view slug, const RelativeKnowledge& knowledge);

/// Requires: places in order of begin, free of overlaps. Returns: the same order.
std::vector<PlaceMention> locate_relative(std::string_view text, const Analysis& analysis,
                                          const RelativeKnowledge& knowledge,
                                          std::vector<PlaceMention> places);

}  // namespace selon::ground
