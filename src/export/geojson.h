// GeoJSON (RFC 7946): every event of the view as a feature.
//
// In: a view. Out: a FeatureCollection, a feature a line: a point where the place is located, a polygon where
// it is told from another place, no geometry where it is not located. Longitude stands first, outer rings run
// anticlockwise.
#pragma once

#include "export/format.h"

namespace selon::exporting {

class GeoJson final : public Format {
 public:
  std::string_view name() const override { return "geojson"; }
  std::string_view summary() const override {
    return "a feature an event: a point, or the shape of a place told from another";
  }
  std::string_view media_type() const override { return "application/geo+json"; }
  Result<Written> write(const View& view, Sink& out) const override;
};

}  // namespace selon::exporting
