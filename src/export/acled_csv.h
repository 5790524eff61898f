// acled-csv: the 31 columns of ACLED's exports in their order, then what Selon knows beside (selon_*).
//
// In: a view. Out: a row a group of events that ACLED holds for one (same day, place, actors and sub-type),
// and a row a day where an event was told of several exact days. Events that ACLED has no room for are left
// out and counted. Codebook: ACLED 2024; docs/formats/exports.md, docs/decisions/0018-exports.md. No data of
// ACLED's is used.
#pragma once

#include "export/format.h"

namespace selon::exporting {

class AcledCsv final : public Format {
 public:
  std::string_view name() const override { return "acled-csv"; }
  std::string_view summary() const override { return "that data set's 31 columns, then Selon's own"; }
  std::string_view media_type() const override { return "text/csv; charset=utf-8"; }
  Result<Written> write(const View& view, Sink& out) const override;
};

}  // namespace selon::exporting
