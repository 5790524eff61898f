#include "cli/phrases.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "export/record_json.h"

namespace selon::cli {

Result<int> relations(const Command& command, Terminal& terminal) {
  SELON_TRY(const View view, open_view(command, terminal));
  std::vector<std::string> json;
  Table table({"who", "", "whom", "when", "with", "claims"});
  for (const Relation& r : view.record.relations) {
    if (command.json()) json.push_back(exporting::relation_object(r));
    table.add({{shown(r.a), Style::bold},
               {plain_words(r.kind)},
               {shown(r.b), Style::bold},
               {days_in_words(r.days)},
               {plain_words(shown(r.means))},
               {std::to_string(r.claims.size())}});
  }
  if (command.json()) {
    print_array(terminal, json);
  } else if (table.empty()) {
    terminal.tell("no relations");
  } else {
    terminal.say(table.render(terminal));
  }
  return 0;
}

}  // namespace selon::cli
