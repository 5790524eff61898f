// acled-deleted-csv: events that stood in an earlier acled-csv and stand in none any more.
//
// In: the changes that a store has logged. Out: a row an event that was merged into another or withdrawn,
// with the moment, as that data set lists its deletions. It tells of the whole record: what is gone passes no
// filter.
#pragma once

#include "export/format.h"

namespace selon::exporting {

class AcledDeletedCsv final : public Format {
 public:
  std::string_view name() const override { return "acled-deleted-csv"; }
  std::string_view summary() const override { return "ids of rows that were merged or withdrawn, and when"; }
  std::string_view media_type() const override { return "text/csv; charset=utf-8"; }
  bool for_readers() const override { return false; }
  Result<Written> write(const View& view, Sink& out) const override;
};

}  // namespace selon::exporting
