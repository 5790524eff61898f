// Monthly counts by division, in the shape of HDX HAPI's conflict events.
//
// In: a view. Out: a row a month, place and kind of event. The events are those of acled-csv, and so are the
// deaths; an event against civilians counts under both kinds, as there.
#pragma once

#include "export/format.h"

namespace selon::exporting {

class HapiCsv final : public Format {
 public:
  std::string_view name() const override { return "hapi-csv"; }
  std::string_view summary() const override {
    return "events and fatalities a month and division, in the shape of HDX HAPI";
  }
  std::string_view media_type() const override { return "text/csv; charset=utf-8"; }
  Result<Written> write(const View& view, Sink& out) const override;
};

}  // namespace selon::exporting
