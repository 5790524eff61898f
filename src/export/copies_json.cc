#include "export/copies_json.h"

#include "export/layout.h"
#include "vocabulary/names.h"

namespace selon::exporting {

namespace {

using vocabulary::name;

struct Side {
  const std::string& report;
  const std::string& value;
  Span span;
};

void write(JsonWriter& out, std::string_view key, const Side& side, const CopyReports& reports) {
  out.key(key).begin_object().key("value").text(side.value);
  out.key("begin").number(std::uint64_t{side.span.begin}).key("end").number(std::uint64_t{side.span.end});
  if (reports.words && !side.span.empty()) text_field(out, "text", reports.words(side.report, side.span));
  out.end_object();
}

void write_report(JsonWriter& out, const std::string& report, const CopyReports& reports) {
  if (reports.source) out.key("source").text(reports.source(report));
  if (reports.outlet) text_field(out, "outlet", reports.outlet(report));
}

}  // namespace

std::string copy_group_object(const CopyGroup& group, const CopyReports& reports) {
  JsonWriter out;
  out.begin_object().key("original").text(group.origin);
  write_report(out, group.origin, reports);
  out.key("reason").text(group.reason).key("copies").begin_array();
  for (const Copy& copy : group.copies) {
    out.begin_object().key("report").text(copy.report);
    write_report(out, copy.report, reports);
    out.key("kind").text(name(copy.kind)).key("likeness").number(copy.likeness);
    out.key("reason").text(copy.reason).key("edits").begin_array();
    for (const FactEdit& edit : copy.edits) {
      out.begin_object().key("kind").text(name(edit.kind));
      write(out, "before", {group.origin, edit.before, edit.before_span}, reports);
      write(out, "after", {copy.report, edit.after, edit.after_span}, reports);
      out.end_object();
    }
    out.end_array().end_object();
  }
  return out.end_array().end_object().take();
}

}  // namespace selon::exporting
