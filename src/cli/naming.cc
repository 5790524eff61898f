#include <fmt/format.h>

#include "cli/phrases.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "export/record_json.h"

namespace selon::cli {

namespace {

/// "2023-11: 4, 2023-12: 1"; nothing where all reports are of one month.
std::string months_in_words(const std::vector<NamingMonth>& months) {
  std::string out;
  if (months.size() < 2) return out;
  for (const NamingMonth& month : months)
    out += fmt::format("{}{}: {}", out.empty() ? "" : ", ", month.month, month.count);
  return out;
}

}  // namespace

Result<int> naming(const Command& command, Terminal& terminal) {
  SELON_TRY(const View view, open_view(command, terminal));
  std::vector<std::string> json;
  Table table({"voice", "calls", "this", "times", "reports", "days", "by month"});
  std::string last;
  for (const Naming& n : view.record.naming) {
    if (command.json()) json.push_back(exporting::naming_object(n));
    table.add({{n.voice == last ? "" : view.voice(n.voice), Style::cyan},
               {shown(n.actor), Style::bold},
               {"“" + shown(n.word) + "”"},
               {std::to_string(n.count)},
               {std::to_string(n.reports.size())},
               {n.first ? days_in_words({n.first, n.last, 1}) : "undated"},
               {months_in_words(n.months), Style::dim}});
    last = n.voice;
  }
  if (command.json()) {
    print_array(terminal, json);
  } else if (table.empty()) {
    terminal.tell("no loaded words");
  } else {
    terminal.say(table.render(terminal));
  }
  return 0;
}

}  // namespace selon::cli
