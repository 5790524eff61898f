#include "pack/state_areas.h"

#include <cmath>
#include <numbers>

#include "base/tsv.h"

namespace selon::pack {

std::optional<double> StateAreas::radius_of(std::string_view state) const {
  const auto it = radius_km.find(state);
  return it == radius_km.end() ? std::nullopt : std::optional(it->second);
}

Result<StateAreas> load_state_areas(const std::string& file) {
  SELON_TRY(const base::Tsv table, base::read_tsv(file, {"state", "km2"}));
  StateAreas made;
  for (const auto& row : table.rows) {
    const std::string& cell = row.cells[table.column("km2")];
    double area = 0;
    if (!base::read_number(cell, area) || area <= 0)
      return fail(ErrorCode::invalid, "gives no area in square kilometres", {file, row.line});
    made.radius_km[row.cells[table.column("state")]] = std::sqrt(area / std::numbers::pi);
  }
  return made;
}

}  // namespace selon::pack
