// A dated brief for print, in HTML: what happened, day by day, who disputes it, who holds what; and for every
// line the sentences it rests on, in numbered footnotes with outlet, day and address.
//
// In: a view. Out: one HTML file without script, in the language asked for. Leaves out: PDF (cli/pdf.h),
// which a browser makes of this page.
#pragma once

#include "export/format.h"

namespace selon::exporting {

class Briefing final : public Format {
 public:
  std::string_view name() const override { return "briefing"; }
  std::string_view summary() const override {
    return "a dated brief for print, every sentence in a footnote";
  }
  std::string_view media_type() const override { return "text/html; charset=utf-8"; }
  Result<Written> write(const View& view, Sink& out) const override;
};

}  // namespace selon::exporting
