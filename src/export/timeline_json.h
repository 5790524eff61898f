// The JSON that TimelineJS 3 reads: a slide an event.
//
// In: a view. Out: one object; texts are HTML there, so everything is escaped. Events without a day have no
// place on a line and are counted.
#pragma once

#include "export/format.h"

namespace selon::exporting {

class TimelineJson final : public Format {
 public:
  std::string_view name() const override { return "timeline-json"; }
  std::string_view summary() const override { return "the events as TimelineJS shows them"; }
  std::string_view media_type() const override { return "application/json"; }
  Result<Written> write(const View& view, Sink& out) const override;
};

}  // namespace selon::exporting
