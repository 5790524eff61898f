#include "report/stored.h"

#include "report/charset.h"
#include "report/document.h"
#include "report/feed.h"
#include "report/jsonl.h"

namespace selon::report {

Reading read_stored(const Stored& stored, const std::string& source) {
  const auto sealed = [](Reading reading) {
    if (reading) seal(*reading);
    return reading;
  };
  if (stored.form == Form::json) return sealed(read_json_line(stored.bytes, source, Limits{}));
  if (stored.form == Form::item) return sealed(read_feed_item(stored.bytes, source));
  DecodedText decoded = decode_as(stored.bytes, stored.charset);
  RawReport report;
  report.source = source;
  report.container = stored.form == Form::html ? Container::html : Container::plain;
  report.form = stored.form;
  report.body = std::move(decoded.text);
  if (report.body != stored.bytes) {
    report.bytes = stored.bytes;
    report.charset = std::move(decoded.charset);
  }
  seal(report);
  return report;
}

}  // namespace selon::report
