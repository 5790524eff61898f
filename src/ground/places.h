// Places named in a report, each tied to one entry of the gazetteers, or kept as an unknown place.
//
// In: a report, its analysis, the packs. Out: mentions in order of begin, free of overlaps, and notes on
// names that several places bear or none. It cannot fail. A town, its camp and its airport are different
// places: the word beside the name decides ("camp de", "airport"). Whether a name is a place there is weighed
// (place_evidence.h), and which of several (place_choice.h). Time is linear in the text. Leaves out: places
// told by distance or direction (relative.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pack/pack.h"
#include "selon/analysis.h"
#include "selon/note.h"
#include "selon/place.h"
#include "selon/report.h"

namespace selon::ground {

struct PlaceFindings {
  std::vector<PlaceMention> places;
  std::vector<Note> notes;
};

/// Thread-safe: yes. A language that no pack serves gives nothing.
PlaceFindings find_places(const Report& report, const Analysis& analysis, const pack::Packs& packs);

/// A name with all that is true of it, for learning the weights (train/places).
struct WeighedName {
  Span span;
  std::uint64_t features = 0;  ///< bits of pack::PlaceFeature
  std::string id;              ///< the place or state it would be
};
std::vector<WeighedName> weigh_names(const Report& report, const Analysis& analysis,
                                     const pack::Packs& packs);

/// UCDP's where_prec of a place named by itself (GED codebook 19.1, appendix 3), and the uncertainty around
/// it.
int precision_of(PlaceKind kind);
double radius_of(PlaceKind kind);

}  // namespace selon::ground
