#include "cli/phrases.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "export/record_json.h"

namespace selon::cli {

Result<int> naming(const Command& command, Terminal& terminal) {
  SELON_TRY(const View view, open_view(command, terminal));
  std::vector<std::string> json;
  Table table({"voice", "calls", "this", "times", "reports"});
  std::string last;
  for (const Naming& n : view.record.naming) {
    if (command.json()) json.push_back(exporting::naming_object(n));
    table.add({{n.voice == last ? "" : view.voice(n.voice), Style::cyan},
               {shown(n.actor), Style::bold},
               {"“" + shown(n.word) + "”"},
               {std::to_string(n.count)},
               {std::to_string(n.reports.size())}});
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
