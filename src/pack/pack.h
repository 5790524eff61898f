// The packs: everything said in a human language (lang/<code>/) and about the world (world/), loaded once.
//
// In: the data root, a folder that holds lang/ and world/. Out: Packs, const ever after.
// Leaves out: what any table means; each topic has its own header, struct and loader here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pack/actors.h"
#include "pack/claim_words.h"
#include "pack/cleaning.h"
#include "pack/contractions.h"
#include "pack/coreference.h"
#include "pack/dates.h"
#include "pack/event_types.h"
#include "pack/linear_models.h"
#include "pack/look_alikes.h"
#include "pack/numbers.h"
#include "pack/outlets.h"
#include "pack/participants.h"
#include "pack/places.h"
#include "pack/state_areas.h"
#include "pack/time_zones.h"
#include "pack/weights.h"
#include "pack/words.h"
#include "selon/result.h"

namespace selon::pack {

/// A language is a folder; the same topics in each.
struct Language {
  std::string code;  ///< ISO 639-1
  std::string name;  ///< in the language itself
  Words words;
  Contractions contractions;
  CoreferenceWords coreference;
  ActorWords actors;
  NumberWords numbers;
  ClaimWords claims;
  Dates dates;
  PlaceWords places;
  Cleaning cleaning;
  Weights weights;
};

struct World {
  Outlets outlets;
  LookAlikes look_alikes;
  PageParts page_parts;
  EventTypes event_types;
  Participants participants;
  ClaimModels claim_models;
  Places places;
  StateAreas state_areas;
  TimeZones time_zones;
  ActorWorld actors;
};

struct Packs {
  World world;
  std::vector<Language> languages;  ///< sorted by code

  /// Returns: null where no pack serves the code.
  const Language* language(std::string_view code) const;
};

/// Errors: not_found (no lang/ or world/ under root), invalid with file and line (a bad table or rule).
Result<Packs> load(const std::string& root);

}  // namespace selon::pack
