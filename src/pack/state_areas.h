// How large states are (world/state_areas.tsv), for places that are a part of one.
//
// In: the table. Out: the radius of the circle of a state's area. Leaves out: its shape.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "selon/result.h"
#include "text/words.h"

namespace selon::pack {

struct StateAreas {
  std::unordered_map<std::string, double, text::FormHash, std::equal_to<>> radius_km;  ///< by state slug

  /// Returns: nothing where the state's size is not known.
  std::optional<double> radius_of(std::string_view state) const;
};

/// Errors: those of read_tsv; invalid with file and line for an area that is no positive number.
Result<StateAreas> load_state_areas(const std::string& file);

}  // namespace selon::pack
