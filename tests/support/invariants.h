// What holds of every report, whatever came in (include/selon/report.h). In: a report. Out: what does not
// hold, or empty.
#pragma once

#include <string>

#include "base/utf8.h"
#include "selon/report.h"

namespace selon::support {

inline std::string fault_of(const Report& report) {
  for (const std::string* text :
       {&report.text, &report.title, &report.byline, &report.outlet, &report.agency, &report.url,
        &report.section, &report.dateline, &report.language, &report.published_at, &report.modified_at})
    if (!base::is_valid_utf8(*text)) return "a report is valid UTF-8";
  std::uint32_t end = 0;
  for (const Span& span : report.paragraphs) {
    if (span.begin < end || span.end < span.begin || span.end > report.text.size())
      return "paragraphs lie in order";
    end = span.end;
  }
  if (!report.origins.empty() && report.origins.size() != report.paragraphs.size())
    return "origins are as many as paragraphs";
  return "";
}

}  // namespace selon::support
