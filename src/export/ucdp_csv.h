// The columns of UCDP's Georeferenced Event Dataset (codebook 19.1; also its monthly candidate sets).
//
// In: a view. Out: a row an event of violence between two parties UCDP knows, with at least one death.
// Deaths are split by side; what a longer event counts already is not counted twice. Ids are Selon's own.
#pragma once

#include "export/format.h"

namespace selon::exporting {

class UcdpCsv final : public Format {
 public:
  std::string_view name() const override { return "ucdp-csv"; }
  std::string_view summary() const override {
    return "UCDP's columns: events with a death, by conflict, dyad and side";
  }
  std::string_view media_type() const override { return "text/csv; charset=utf-8"; }
  Result<Written> write(const View& view, Sink& out) const override;
};

}  // namespace selon::exporting
