#include "vocabulary/story_place.h"

#include <vector>

namespace selon::vocabulary {

bool forget_story_place(Claim& claim) {
  if (std::erase_if(claim.notes, [](const Note& n) { return n.code == NoteCode::place_from_story; }) == 0)
    return false;
  if (!claim.place) return true;
  ClaimPlace& place = *claim.place;
  place.located = false;
  place.lat = place.lon = place.radius_km = 0;
  place.where_prec = 0;
  place.country.clear();
  place.relative.reset();
  return true;
}

}  // namespace selon::vocabulary
