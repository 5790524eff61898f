#include "cli/phrases.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "export/record_json.h"
#include "vocabulary/names.h"

namespace selon::cli {

Result<int> events(const Command& command, Terminal& terminal) {
  SELON_TRY(const Filter filter, Filter::from(command));
  SELON_TRY(const View view, open_view(command, terminal));
  std::vector<std::string> json;
  Table table({"id", "day", "", "what", "where", "claims", "voices"});
  table.keep(0, 0.2);
  table.keep(3, 0.4);
  for (const Event& e : view.record.events) {
    if (!filter.passes(e)) continue;
    if (command.json()) {
      json.push_back(exporting::event_object(e));
      continue;
    }
    const Mark mark = mark_of(e.status);
    table.add({{e.id, Style::dim},
               {days_in_words(e.days)},
               {mark.sign, mark.style},
               {title_beside_days(e), Style::bold},
               {e.place ? place_in_words(*e.place) : ""},
               {std::to_string(e.claims.size())},
               {std::to_string(e.voices.size())}});
  }
  if (command.json()) {
    print_array(terminal, json);
  } else if (table.empty()) {
    terminal.tell("no events");
  } else {
    terminal.say(table.render(terminal));
    terminal.line(terminal.styled(Style::dim, legend_of_status()));
  }
  return 0;
}

}  // namespace selon::cli
