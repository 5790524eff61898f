// How often each value of a field occurs among events: what a reader may narrow a view by.
//
// Out of an event board (event_board.h). A value is what a filter of the field takes, and so many events pass
// that filter besides. Leaves out: names in a language (export/actor_names.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "record/filter.h"

namespace selon::record {

/// In the order in which they are told.
inline constexpr FilterKey kFacetKeys[] = {FilterKey::status, FilterKey::type,  FilterKey::country,
                                           FilterKey::place,  FilterKey::actor, FilterKey::certainty,
                                           FilterKey::outlet, FilterKey::voice};

struct FacetCount {
  std::string value;    ///< of places and outlets as it is spelt
  std::string country;  ///< of a place
  std::int64_t events = 0;
  bool operator==(const FacetCount&) const = default;
};
struct FieldFacets {
  FilterKey field{};
  std::vector<FacetCount> values;  ///< those of most events first, then by value
  std::int64_t more = 0;           ///< values that are not told
};
struct Facets {
  std::int64_t events = 0;
  std::vector<FieldFacets> fields;  ///< of kFacetKeys
};

}  // namespace selon::record
