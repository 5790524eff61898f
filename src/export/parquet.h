// parquet and geoparquet: the events of a view by columns, with their voices, claims and disputes inside.
//
// In: a view. Out: a Parquet file, a row an event, days as days and moments as moments; geoparquet
// (GeoParquet 1.1) has a column of shapes too. Errors: not_found where the module that writes Parquet is not
// there (./dev setup). Leaves out: Arrow (module/).
#pragma once

#include "export/format.h"

namespace selon::exporting {

class Parquet final : public Format {
 public:
  std::string_view name() const override { return "parquet"; }
  std::string_view summary() const override { return "events by columns, with their voices and claims"; }
  std::string_view media_type() const override { return "application/vnd.apache.parquet"; }
  Result<Written> write(const View& view, Sink& out) const override;
};

class GeoParquet final : public Format {
 public:
  std::string_view name() const override { return "geoparquet"; }
  std::string_view summary() const override { return "the same with shapes, for geographers"; }
  std::string_view media_type() const override { return "application/vnd.apache.parquet"; }
  Result<Written> write(const View& view, Sink& out) const override;
};

}  // namespace selon::exporting
