// One self-contained page: a map, a table, and every event with its voices, disputes, control and claims with
// their sentences; the record as data inside.
//
// In: a view. Out: one HTML file that asks nobody for anything and is read without script; also in print. The
// record stands in it as record-json has it, in <script type="application/json" id="selon-record">. Where the
// web page's files are there (Surroundings::page) it carries the page too, with what its views ask for
// (page_data.h).
#pragma once

#include "export/format.h"

namespace selon::exporting {

class Html final : public Format {
 public:
  std::string_view name() const override { return "html"; }
  std::string_view summary() const override {
    return "one page for reading, with all voices, claims and the data";
  }
  std::string_view media_type() const override { return "text/html; charset=utf-8"; }
  Result<Written> write(const View& view, Sink& out) const override;
};

}  // namespace selon::exporting
