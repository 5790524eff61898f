#include <fmt/format.h>

#include "cli/copy_words.h"
#include "cli/phrases.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "export/copies_json.h"
#include "vocabulary/names.h"

namespace selon::cli {

namespace {

using vocabulary::name;

Result<> print(View& view, const CopyGroup& group, Terminal& terminal) {
  const Report* original = view.report(group.origin);
  terminal.line(fmt::format(
      "{}  {}  {}", terminal.styled(Style::bold, original ? shown(original->title) : ""),
      terminal.styled(Style::cyan, view.origin(group.origin)), terminal.styled(Style::dim, group.origin)));
  terminal.line(terminal.styled(Style::dim, "  taken for the original: " + shown(group.reason)));
  for (const Copy& copy : group.copies) {
    terminal.line(fmt::format("  {}  {}  {}", terminal.styled(Style::yellow, name(copy.kind)),
                              terminal.styled(Style::cyan, view.origin(copy.report)),
                              terminal.styled(Style::dim, copy.report)));
    terminal.line(terminal.styled(Style::dim, "    " + shown(copy.reason)));
    SELON_TRY(const auto lines, edits_in_words(view, group, copy));
    for (const auto& line : lines) terminal.line("    " + line);
  }
  return {};
}

}  // namespace

Result<int> copies(const Command& command, Terminal& terminal) {
  SELON_TRY(View view, open_view(command, terminal));
  if (command.json()) {
    const auto source = [&](const std::string& id) {
      const Report* report = view.report(id);
      return report ? report->source : id;
    };
    std::vector<std::string> json;
    for (const CopyGroup& group : view.record.copies)
      json.push_back(exporting::copy_group_object(group, {source, nullptr, nullptr}));
    print_array(terminal, json);
    return 0;
  }
  for (const CopyGroup& group : view.record.copies) SELON_TRY_VOID(print(view, group, terminal));
  if (view.record.copies.empty()) terminal.tell("no report repeats another");
  return 0;
}

}  // namespace selon::cli
