#include "cli/copy_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/phrases.h"
#include "vocabulary/names.h"

namespace selon::cli {

namespace {

using vocabulary::name;

std::string words_at(const std::optional<Report>& report, Span span, const std::string& value) {
  if (report && !span.empty() && span.end <= report->text.size()) return shown(slice(report->text, span));
  return shown(value);
}

}  // namespace

Result<std::vector<std::string>> edits_in_words(View& view, const CopyGroup& group, const Copy& copy) {
  std::vector<std::string> out;
  if (copy.edits.empty()) return out;
  SELON_TRY(const auto original, record::load_report(view.store, group.origin));
  SELON_TRY(const auto report, record::load_report(view.store, copy.report));
  for (const FactEdit& edit : copy.edits) {
    const std::string before = words_at(original, edit.before_span, edit.before);
    const std::string after = words_at(report, edit.after_span, edit.after);
    if (before.empty())
      out.push_back(fmt::format("{}: “{}” put in", name(edit.kind), after));
    else if (after.empty())
      out.push_back(fmt::format("{}: “{}” left out", name(edit.kind), before));
    else
      out.push_back(fmt::format("{}: “{}” became “{}”", name(edit.kind), before, after));
  }
  return out;
}

std::vector<std::string> kin_in_words(const View& view, const std::string& report) {
  std::vector<std::string> out;
  for (const CopyGroup& group : view.record.copies) {
    if (group.origin == report)
      out.push_back(fmt::format("original of {} {}: {}", group.copies.size(),
                                group.copies.size() == 1 ? "other" : "others", shown(group.reason)));
    for (const Copy& copy : group.copies)
      if (copy.report == report)
        out.push_back(fmt::format("{} of {} {}: {}", name(copy.kind), view.origin(group.origin), group.origin,
                                  shown(copy.reason)));
  }
  for (const Versions& article : view.record.versions) {
    const auto at = std::find(article.reports.begin(), article.reports.end(), report);
    if (at == article.reports.end()) continue;
    std::string line =
        fmt::format("version {} of {}", at - article.reports.begin() + 1, article.reports.size());
    if (at + 1 != article.reports.end())
      line += fmt::format("; the newest, {}, stands", article.reports.back());
    out.push_back(line);
  }
  return out;
}

}  // namespace selon::cli
