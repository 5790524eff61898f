// PLOVER 2.0 records, one JSON object a line.
//
// In: a view. Out: a record an event: type, mode, quad code, actors and recipients with sectors, place, size,
// sentence, where it was printed. Events that PLOVER has no type for are counted.
#pragma once

#include "export/format.h"

namespace selon::exporting {

class PloverJson final : public Format {
 public:
  std::string_view name() const override { return "plover-json"; }
  std::string_view summary() const override { return "a PLOVER 2.0 record a line"; }
  std::string_view media_type() const override { return "application/x-ndjson"; }
  Result<Written> write(const View& view, Sink& out) const override;
};

}  // namespace selon::exporting
