// Shapes as well-known binary, little endian (OGC 06-103r4).
#pragma once

#include <string>
#include <vector>

#include "export/shapes.h"

namespace selon::exporting {

std::string wkb_point(Point point);
/// A polygon, or several as one. Requires: at least one.
std::string wkb_polygons(const std::vector<Polygon>& shape);

}  // namespace selon::exporting
