#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"
#include "cli/phrases.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "vocabulary/json_write.h"
#include "vocabulary/names.h"

namespace selon::cli {

namespace {

std::string json_of(const View& view, const Story& story) {
  vocabulary::JsonWriter out;
  out.begin_object().key("id").text(story.id).key("reports").begin_array();
  for (const auto& id : story.reports) {
    const Report* report = view.report(id);
    out.text(report ? report->source : id);
  }
  out.end_array();
  if (story.days.start) out.key("start").text(base::to_iso(*story.days.start));
  if (story.days.end) out.key("end").text(base::to_iso(*story.days.end));
  out.key("reasons").begin_array();
  for (const auto& reason : story.reasons) out.text(reason);
  return out.end_array().end_object().take();
}

/// "  reprint of Outlet, 2023-11-12", or empty.
std::string kinship(const View& view, const std::string& id) {
  for (const CopyGroup& group : view.record.copies)
    for (const Copy& copy : group.copies)
      if (copy.report == id)
        return fmt::format("  {} of {}", vocabulary::name(copy.kind), view.origin(group.origin));
  for (const Versions& article : view.record.versions)
    if (const auto at = std::find(article.reports.begin(), article.reports.end(), id);
        at != article.reports.end())
      return fmt::format("  version {} of {}", at - article.reports.begin() + 1, article.reports.size());
  return {};
}

void print(Terminal& terminal, const View& view, const Story& story) {
  terminal.line(fmt::format("{}  {}", terminal.styled(Style::bold, days_in_words(story.days)),
                            terminal.styled(Style::dim, story.id)));
  for (const auto& reason : story.reasons) terminal.line("  " + terminal.styled(Style::dim, shown(reason)));
  for (const auto& id : story.reports) {
    const Report* report = view.report(id);
    if (!report) continue;
    std::string line =
        fmt::format("  {}  {}", terminal.styled(Style::cyan, view.origin(id)), shown(report->title));
    line += terminal.styled(Style::yellow, kinship(view, id));
    terminal.line(line);
    terminal.line(terminal.styled(Style::dim, "    " + shown(report->source)));
  }
}

}  // namespace

Result<int> stories(const Command& command, Terminal& terminal) {
  SELON_TRY(const View view, open_view(command, terminal));
  std::vector<std::string> json;
  for (const Story& story : view.record.stories) {
    if (command.json()) {
      json.push_back(json_of(view, story));
    } else {
      print(terminal, view, story);
    }
  }
  if (command.json()) {
    print_array(terminal, json);
  } else if (view.record.stories.empty()) {
    terminal.tell("no stories");
  }
  return 0;
}

}  // namespace selon::cli
