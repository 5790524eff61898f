// A group of copies as JSON: which report is taken for the original, what each other one is, what it changed.
//
// In: a group; what is known of its reports. Out: one object, without line end, the same for the command line
// and for HTTP. Leaves out: record-json, which keeps the stored form.
#pragma once

#include <functional>
#include <string>

#include "selon/story.h"

namespace selon::exporting {

/// What a reader is told of the group's reports. Either may be left empty.
struct CopyReports {
  std::function<std::string(const std::string& report)> source;  ///< where it was found
  std::function<std::string(const std::string& report)> outlet;
  /// The words of a report's text; a changed fact is then shown as each text has it.
  std::function<std::string(const std::string& report, Span)> words;
};

/// {original, source, outlet, reason, copies: [{report, source, outlet, kind, likeness, reason,
/// edits: [{kind, before, after}]}]}; before and after: {value, begin, end, text}
std::string copy_group_object(const CopyGroup& group, const CopyReports& reports);

}  // namespace selon::exporting
