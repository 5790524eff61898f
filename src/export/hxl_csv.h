// A table of events with a row of HXL hashtags (HXL 1.1), as OCHA tags UCDP's events.
//
// In: a view. Out: headings, hashtags, a row an event. Leaves nothing out: what is not known is an empty
// cell.
#pragma once

#include "export/format.h"

namespace selon::exporting {

class HxlCsv final : public Format {
 public:
  std::string_view name() const override { return "hxl-csv"; }
  std::string_view summary() const override {
    return "a row an event, with the hashtags of the Humanitarian Exchange Language";
  }
  std::string_view media_type() const override { return "text/csv; charset=utf-8"; }
  Result<Written> write(const View& view, Sink& out) const override;
};

}  // namespace selon::exporting
